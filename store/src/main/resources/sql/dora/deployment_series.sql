-- Counted deployments by bucket and group; a bucket is named by its start.
WITH
    CAST(? AS Int64) AS from_ms, CAST(? AS Int64) AS to_ms, ? AS by,
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS teams_wanted, CAST(? AS Array(String)) AS environments_wanted, CAST(? AS Array(String)) AS repositories_wanted,
    CAST(? AS Array(Int64)) AS boundaries
SELECT
    multiIf(by = 'service', service, by = 'team', team, by = 'environment', toString(environment), by = 'repository', repository, '') AS grouped,
    roundDown(toUnixTimestamp64Milli(assumeNotNull(finished_at)), boundaries) AS bucket,
    countIf(state = 'succeeded') AS deployments,
    countIf(state = 'succeeded' AND redeploy) AS redeploys,
    countIf(state = 'failed') AS failed_attempts
FROM {database}.deployments AS d FINAL
LEFT JOIN (SELECT service, any(s.team) AS team FROM {database}.services AS s FINAL GROUP BY service) AS owners USING (service)
WHERE finished_at >= fromUnixTimestamp64Milli(from_ms) AND finished_at < fromUnixTimestamp64Milli(to_ms)
    AND (empty(services_wanted) OR has(services_wanted, service))
    AND (empty(teams_wanted) OR has(teams_wanted, team))
    AND (empty(environments_wanted) OR has(environments_wanted, toString(environment)))
    AND (empty(repositories_wanted) OR has(repositories_wanted, repository))
GROUP BY grouped, bucket
