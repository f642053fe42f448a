-- Shipped changes by the time they were deployed, newest first.
WITH
    CAST(? AS Int64) AS from_ms, CAST(? AS Int64) AS to_ms,
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS teams_wanted, CAST(? AS Array(String)) AS environments_wanted, CAST(? AS Array(String)) AS repositories_wanted
SELECT
    s.repository AS repository, s.sha AS sha, s.authored_at AS authored_at,
    c.title AS title, c.author AS author, c.url AS url,
    s.service AS service, s.team AS team, s.environment AS environment,
    s.deployment_id AS deployment_id, s.deployed_at AS deployed_at,
    (toUnixTimestamp64Milli(s.deployed_at) - toUnixTimestamp64Milli(s.authored_at)) / 1000 AS lead_time_seconds
FROM (
    SELECT *
    FROM {database}.shipped_changes FINAL
    LEFT JOIN (SELECT service, any(s.team) AS team FROM {database}.services AS s FINAL GROUP BY service) AS owners USING (service)
    WHERE deployed_at >= fromUnixTimestamp64Milli(from_ms) AND deployed_at < fromUnixTimestamp64Milli(to_ms)
        AND (empty(services_wanted) OR has(services_wanted, service))
        AND (empty(teams_wanted) OR has(teams_wanted, team))
        AND (empty(environments_wanted) OR has(environments_wanted, toString(environment)))
        AND (empty(repositories_wanted) OR has(repositories_wanted, repository))
    ORDER BY deployed_at DESC, repository, sha
    LIMIT ?
) AS s
LEFT JOIN {database}.changes AS c FINAL ON c.repository = s.repository AND c.sha = s.sha
ORDER BY s.deployed_at DESC, repository, sha
