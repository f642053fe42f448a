-- Shipped changes by bucket and group, and how long they took.
WITH
    {include selection/wanted},
    CAST(? AS Array(Int64)) AS boundaries
SELECT
    {include selection/group} AS grouped,
    roundDown(deployed_ms, boundaries) AS bucket,
    count() AS changes,
    quantileExactInclusive(0.5)(seconds) AS median_seconds,
    quantileExactInclusive(0.9)(seconds) AS p90_seconds
FROM (
    SELECT
        service, environment, repository,
        toUnixTimestamp64Milli(deployed_at) AS deployed_ms,
        (deployed_ms - toUnixTimestamp64Milli(authored_at)) / 1000 AS seconds
    FROM {database}.shipped_changes FINAL
    WHERE
        {include selection/holds}
        AND deployed_at >= fromUnixTimestamp64Milli(from_ms) AND deployed_at < fromUnixTimestamp64Milli(to_ms)
) AS shipped
{include selection/team}
GROUP BY grouped, bucket
LIMIT ?
