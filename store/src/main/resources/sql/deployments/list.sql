-- Deployment attempts, newest first, each with the changes it shipped.
WITH
    CAST(? AS Int64) AS from_ms, CAST(? AS Int64) AS to_ms,
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS teams_wanted, CAST(? AS Array(String)) AS environments_wanted, CAST(? AS Array(String)) AS repositories_wanted, CAST(? AS Array(String)) AS states_wanted
SELECT
    d.service AS service, d.team AS team, d.environment AS environment, d.repository AS repository, d.id AS id,
    d.version AS version, d.sha AS sha, d.state AS state,
    d.queued_at AS queued_at, d.started_at AS started_at, d.finished_at AS finished_at,
    d.redeploy AS redeploy, d.baseline AS baseline, d.title AS title, d.url AS url,
    s.changes AS changes, if(s.changes = 0, NULL, s.median_seconds) AS median_seconds
FROM (
    SELECT *, coalesce(finished_at, started_at, queued_at) AS at
    FROM {database}.deployments FINAL
    LEFT JOIN (SELECT service, any(s.team) AS team FROM {database}.services AS s FINAL GROUP BY service) AS owners USING (service)
    WHERE at >= fromUnixTimestamp64Milli(from_ms) AND at < fromUnixTimestamp64Milli(to_ms)
        AND (empty(services_wanted) OR has(services_wanted, service))
        AND (empty(teams_wanted) OR has(teams_wanted, team))
        AND (empty(environments_wanted) OR has(environments_wanted, toString(environment)))
        AND (empty(repositories_wanted) OR has(repositories_wanted, repository))
        AND (empty(states_wanted) OR has(states_wanted, toString(state)))
    ORDER BY at DESC, service, environment, id
    LIMIT ?
) AS d
LEFT JOIN (
    SELECT service, environment, repository, deployment_id, count() AS changes,
        quantileExactInclusive(0.5)((toUnixTimestamp64Milli(deployed_at) - toUnixTimestamp64Milli(authored_at)) / 1000) AS median_seconds
    FROM {database}.shipped_changes FINAL
    WHERE deployed_at >= fromUnixTimestamp64Milli(from_ms) AND deployed_at < fromUnixTimestamp64Milli(to_ms)
        AND (empty(services_wanted) OR has(services_wanted, service))
    GROUP BY service, environment, repository, deployment_id
) AS s ON s.service = d.service AND s.environment = d.environment AND s.repository = d.repository AND s.deployment_id = d.id
ORDER BY d.at DESC, service, environment, id
