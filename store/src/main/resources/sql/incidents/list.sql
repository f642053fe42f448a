-- Incidents by the time they opened, newest first. A page begins after the row that is told.
WITH
    {include selection/wanted},
    CAST(? AS Array(String)) AS states_wanted, CAST(? AS Int64) AS after_ms, CAST(? AS Array(String)) AS after_key
SELECT
    i.service AS service, owners.team AS team, i.environment AS environment, i.id AS id, i.state AS state,
    i.opened_at AS opened_at, i.acknowledged_at AS acknowledged_at, i.resolved_at AS resolved_at,
    i.title AS title, i.severity AS severity, i.reopened AS reopened, i.no_change AS no_change,
    i.linked_deployment AS linked_deployment, i.version AS version, i.sha AS sha, i.url AS url
FROM (
    SELECT
        service, toString(environment) AS environment, id, toString(state) AS state, opened_at, acknowledged_at, resolved_at, title,
        severity, reopened, no_change, linked_deployment, version, sha, url,
        ifNull(toUnixTimestamp64Milli(opened_at), -1) AS at_ms
    FROM (
        SELECT incident.*, known.repository AS repository
        FROM {database}.incidents AS incident FINAL
        LEFT JOIN (SELECT service, repository FROM {database}.owners) AS known ON known.service = incident.service
    )
    WHERE
        {include selection/holds}
        AND (empty(states_wanted) OR has(states_wanted, if(state = 'resolved', 'resolved', 'open')))
        AND at_ms >= from_ms AND at_ms < to_ms
        AND (empty(after_key) OR (at_ms, [service, environment, id, '']) < (after_ms, after_key))
    ORDER BY at_ms DESC, service DESC, environment DESC, id DESC
    LIMIT ?
) AS i
LEFT JOIN (SELECT service, team FROM {database}.owners) AS owners ON owners.service = i.service
ORDER BY i.at_ms DESC, i.service DESC, i.environment DESC, i.id DESC
