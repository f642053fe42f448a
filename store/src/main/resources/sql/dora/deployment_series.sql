-- Finished attempts by bucket and group; a bucket is named by its start.
WITH
    {include selection/wanted},
    ? AS by,
    CAST(? AS Array(Int64)) AS boundaries
SELECT
    multiIf(by = 'service', service, by = 'team', team, by = 'environment', environment, by = 'repository', repository, '') AS grouped,
    bucket,
    sum(successes) AS deployments,
    sum(successful_redeploys) AS redeploys,
    sum(failures) AS failed_attempts
FROM (
    SELECT
        service, toString(environment) AS environment, repository,
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
LEFT JOIN (SELECT service, team FROM {database}.owners) AS owners USING (service)
GROUP BY grouped, bucket
LIMIT ?
