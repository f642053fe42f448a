-- Unplanned deployments of a period, by group.
WITH
    {include selection/wanted},
    ? AS by
SELECT
    multiIf(by = 'service', service, by = 'team', team, by = 'environment', environment, by = 'repository', repository, '') AS grouped,
    count() AS reworks
FROM (
    SELECT
        service, toString(environment) AS environment, repository,
        kind
    FROM {database}.reworks FINAL
    WHERE
        {include selection/holds}
        AND effective_at >= fromUnixTimestamp64Milli(from_ms) AND effective_at < fromUnixTimestamp64Milli(to_ms)
) AS unplanned
LEFT JOIN (SELECT service, team FROM {database}.owners) AS owners USING (service)
GROUP BY grouped
