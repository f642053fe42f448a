-- Shipped changes by bucket and group, and how long they took.
WITH
    CAST(? AS Int64) AS from_ms, CAST(? AS Int64) AS to_ms, ? AS by,
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS teams_wanted, CAST(? AS Array(String)) AS environments_wanted, CAST(? AS Array(String)) AS repositories_wanted,
    CAST(? AS Array(Int64)) AS boundaries
SELECT
    multiIf(by = 'service', service, by = 'team', team, by = 'environment', toString(environment), by = 'repository', repository, '') AS grouped,
    roundDown(deployed_ms, boundaries) AS bucket,
    count() AS changes,
    quantileExactInclusive(0.5)((deployed_ms - authored_ms) / 1000) AS median_seconds,
    quantileExactInclusive(0.9)((deployed_ms - authored_ms) / 1000) AS p90_seconds
FROM (
    SELECT service, team, environment, repository,
        toUnixTimestamp64Milli(deployed_at) AS deployed_ms, toUnixTimestamp64Milli(authored_at) AS authored_ms
    FROM {database}.shipped_changes FINAL
    LEFT JOIN (SELECT service, any(s.team) AS team FROM {database}.services AS s FINAL GROUP BY service) AS owners USING (service)
    WHERE deployed_at >= fromUnixTimestamp64Milli(from_ms) AND deployed_at < fromUnixTimestamp64Milli(to_ms)
        AND (empty(services_wanted) OR has(services_wanted, service))
        AND (empty(teams_wanted) OR has(teams_wanted, team))
        AND (empty(environments_wanted) OR has(environments_wanted, toString(environment)))
        AND (empty(repositories_wanted) OR has(repositories_wanted, repository))
)
GROUP BY grouped, bucket
