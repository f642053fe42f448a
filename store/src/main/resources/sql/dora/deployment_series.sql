-- Finished attempts by bucket and group; a bucket is named by its start.
WITH
    CAST(? AS Int64) AS from_ms, CAST(? AS Int64) AS to_ms, ? AS by,
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS teams_wanted,
    CAST(? AS Array(String)) AS environments_wanted, CAST(? AS Array(String)) AS repositories_wanted,
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
        (empty(services_wanted) OR has(services_wanted, service))
        AND (empty(repositories_wanted) OR has(repositories_wanted, repository))
        AND (
            empty(teams_wanted)
            OR service IN (SELECT service FROM {database}.services FINAL WHERE has(teams_wanted, team))
            OR (has(teams_wanted, '') AND service NOT IN (SELECT service FROM {database}.services FINAL))
        )
        AND (empty(environments_wanted) OR has(environments_wanted, toString(environment)))
        AND finished_at >= fromUnixTimestamp64Milli(from_ms) AND finished_at < fromUnixTimestamp64Milli(to_ms)
    GROUP BY service, environment, repository, bucket
) AS attempts
LEFT JOIN (SELECT service, team FROM {database}.services FINAL) AS owners USING (service)
GROUP BY grouped, bucket
LIMIT ?
