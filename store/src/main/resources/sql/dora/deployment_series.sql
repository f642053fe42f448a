-- Finished attempts by bucket and group; a bucket is named by its start.
WITH
    {include selection/wanted},
    CAST(? AS Array(Int64)) AS boundaries
SELECT
    {include selection/group} AS grouped,
    bucket,
    sum(successes) AS deployments,
    sum(successful_redeploys) AS redeploys,
    sum(failures) AS failed_attempts
FROM (
    SELECT
        service, environment, repository,
        roundDown(toUnixTimestamp64Milli(assumeNotNull(finished_at)), boundaries) AS bucket,
        countIf(state = 'succeeded') AS successes,
        countIf(state = 'succeeded' AND redeploy) AS successful_redeploys,
        countIf(state = 'failed') AS failures
    FROM {database}.deployments FINAL
    WHERE
        {include selection/holds}
        AND finished_at >= fromUnixTimestamp64Milli(from_ms) AND finished_at < fromUnixTimestamp64Milli(to_ms)
    GROUP BY service, environment, repository, bucket
) AS attempts
{include selection/team}
GROUP BY grouped, bucket
LIMIT ?
