-- Unplanned deployments, by bucket and group.
WITH
    {include selection/wanted},
    ? AS by,
    CAST(? AS Array(Int64)) AS boundaries
SELECT
    multiIf(by = 'service', service, by = 'team', team, by = 'environment', environment, by = 'repository', repository, '') AS grouped,
    roundDown(at_ms, boundaries) AS bucket,
    count() AS reworks
FROM (
    SELECT
        service, toString(environment) AS environment, repository,
        toUnixTimestamp64Milli(effective_at) AS at_ms
    FROM {database}.reworks FINAL
    WHERE
        {include selection/holds}
        AND effective_at >= fromUnixTimestamp64Milli(from_ms) AND effective_at < fromUnixTimestamp64Milli(to_ms)
) AS unplanned
LEFT JOIN (SELECT service, team FROM {database}.owners) AS owners USING (service)
GROUP BY grouped, bucket
LIMIT ?
