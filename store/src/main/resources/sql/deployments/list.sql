-- Deployment attempts, newest first, each with the changes it shipped. A page begins after the row that is told.
WITH
    CAST(? AS Int64) AS from_ms, CAST(? AS Int64) AS to_ms,
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS teams_wanted,
    CAST(? AS Array(String)) AS environments_wanted, CAST(? AS Array(String)) AS repositories_wanted,
    CAST(? AS Array(String)) AS states_wanted,
    CAST(? AS Int64) AS after_ms, CAST(? AS Array(String)) AS after_key
SELECT
    d.service AS service, owners.team AS team, d.environment AS environment, d.repository AS repository, d.id AS id,
    d.version AS version, d.sha AS sha, d.state AS state,
    d.queued_at AS queued_at, d.started_at AS started_at, d.finished_at AS finished_at,
    d.redeploy AS redeploy, d.baseline AS baseline, d.title AS title, d.url AS url, d.at_ms AS at_ms,
    s.changes AS changes, if(s.changes = 0, NULL, s.median_seconds) AS median_seconds
FROM (
    SELECT
        service, toString(environment) AS environment, repository, id, version, sha, toString(state) AS state,
        queued_at, started_at, finished_at, redeploy, baseline, title, url,
        ifNull(toUnixTimestamp64Milli(coalesce(finished_at, started_at, queued_at)), -1) AS at_ms
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
        AND (empty(states_wanted) OR has(states_wanted, toString(state)))
        AND at_ms >= from_ms AND at_ms < to_ms
        AND (empty(after_key) OR (at_ms, [service, environment, repository, id]) < (after_ms, after_key))
    ORDER BY at_ms DESC, service DESC, environment DESC, repository DESC, id DESC
    LIMIT ?
) AS d
LEFT JOIN (SELECT service, team FROM {database}.services FINAL) AS owners ON owners.service = d.service
LEFT JOIN (
    SELECT service, toString(environment) AS environment, repository, deployment_id, count() AS changes,
        quantileExactInclusive(0.5)((toUnixTimestamp64Milli(deployed_at) - toUnixTimestamp64Milli(authored_at)) / 1000) AS median_seconds
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
    GROUP BY service, environment, repository, deployment_id
) AS s ON s.service = d.service AND s.environment = d.environment AND s.repository = d.repository AND s.deployment_id = d.id
ORDER BY d.at_ms DESC, d.service DESC, d.environment DESC, d.repository DESC, d.id DESC
