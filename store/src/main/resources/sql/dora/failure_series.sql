-- Deployments that failed, by bucket and group, and how long recovery took.
WITH
    {include selection/wanted},
    CAST(? AS Array(Int64)) AS boundaries
SELECT
    {include selection/group} AS grouped,
    roundDown(at_ms, boundaries) AS bucket,
    count() AS failed,
    quantileExactInclusive(0.5)(seconds) AS median_seconds
FROM (
    SELECT
        service, environment, repository,
        toUnixTimestamp64Milli(effective_at) AS at_ms,
        (toUnixTimestamp64Milli(recovered_at) - toUnixTimestamp64Milli(effective_at)) / 1000 AS seconds
    FROM {database}.failures FINAL
    WHERE
        {include selection/holds}
        AND effective_at >= fromUnixTimestamp64Milli(from_ms) AND effective_at < fromUnixTimestamp64Milli(to_ms)
) AS failed
{include selection/team}
GROUP BY grouped, bucket
LIMIT ?
