-- Unplanned deployments, by bucket and group.
WITH
    {include selection/wanted},
    CAST(? AS Array(Int64)) AS boundaries
SELECT
    {include selection/group} AS grouped,
    roundDown(at_ms, boundaries) AS bucket,
    count() AS reworks
FROM (
    SELECT
        service, environment, repository,
        toUnixTimestamp64Milli(effective_at) AS at_ms
    FROM {database}.reworks FINAL
    WHERE
        {include selection/holds}
        AND effective_at >= fromUnixTimestamp64Milli(from_ms) AND effective_at < fromUnixTimestamp64Milli(to_ms)
) AS unplanned
{include selection/team}
GROUP BY grouped, bucket
LIMIT ?
