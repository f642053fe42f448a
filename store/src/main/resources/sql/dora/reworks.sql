-- Unplanned deployments of a period, by group.
WITH
    {include selection/wanted}
SELECT
    {include selection/group} AS grouped,
    count() AS reworks
FROM (
    SELECT
        service, environment, repository,
        kind
    FROM {database}.reworks FINAL
    WHERE
        {include selection/holds}
        AND effective_at >= fromUnixTimestamp64Milli(from_ms) AND effective_at < fromUnixTimestamp64Milli(to_ms)
) AS unplanned
{include selection/team}
GROUP BY grouped
