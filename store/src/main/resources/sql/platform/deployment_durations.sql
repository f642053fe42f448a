-- How long deployments took that succeeded, by group and by the bucket in which they finished.
WITH
    {include selection/wanted},
    CAST(? AS Array(Int64)) AS boundaries
SELECT
    {include selection/group} AS grouped,
    roundDown(finished_ms, boundaries) AS bucket,
    count(ran_seconds) AS timed,
    quantileExactInclusive(0.95)(ran_seconds) AS duration_p95
FROM (
    SELECT
        service, environment, repository,
        toUnixTimestamp64Milli(assumeNotNull(finished_at)) AS finished_ms,
        if(finished_at >= started_at, (finished_ms - toUnixTimestamp64Milli(started_at)) / 1000, NULL) AS ran_seconds
    FROM {database}.deployments FINAL
    WHERE
        {include selection/holds}
        AND state = 'succeeded'
        AND finished_at >= fromUnixTimestamp64Milli(from_ms) AND finished_at < fromUnixTimestamp64Milli(to_ms)
) AS finished
{include selection/team}
GROUP BY grouped, bucket
ORDER BY bucket, grouped
LIMIT ?
