-- Shipped changes by bucket and group, and how long they took.
WITH
    CAST(? AS Int64) AS from_ms, CAST(? AS Int64) AS to_ms, ? AS by,
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS teams_wanted,
    CAST(? AS Array(String)) AS environments_wanted, CAST(? AS Array(String)) AS repositories_wanted,
    CAST(? AS Array(Int64)) AS boundaries
SELECT
    multiIf(by = 'service', service, by = 'team', team, by = 'environment', environment, by = 'repository', repository, '') AS grouped,
    roundDown(deployed_ms, boundaries) AS bucket,
    count() AS changes,
    quantileExactInclusive(0.5)(seconds) AS median_seconds,
    quantileExactInclusive(0.9)(seconds) AS p90_seconds
FROM (
    SELECT
        service, toString(environment) AS environment, repository,
        toUnixTimestamp64Milli(deployed_at) AS deployed_ms,
        (deployed_ms - toUnixTimestamp64Milli(authored_at)) / 1000 AS seconds
    FROM {database}.shipped_changes FINAL
    WHERE
        (empty(services_wanted) OR has(services_wanted, service))
        AND (empty(repositories_wanted) OR has(repositories_wanted, repository))
        AND (
            empty(teams_wanted)
            OR service IN (SELECT service FROM {database}.services FINAL WHERE has(teams_wanted, team))
            OR (has(teams_wanted, '') AND service NOT IN (SELECT service FROM {database}.services FINAL))
        )
        AND (empty(environments_wanted) OR has(environments_wanted, toString(environment)))
        AND deployed_at >= fromUnixTimestamp64Milli(from_ms) AND deployed_at < fromUnixTimestamp64Milli(to_ms)
) AS shipped
LEFT JOIN (SELECT service, team FROM {database}.services FINAL) AS owners USING (service)
GROUP BY grouped, bucket
LIMIT ?
