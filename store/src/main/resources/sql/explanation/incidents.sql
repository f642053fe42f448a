-- The incidents that are held against a deployment, and the one of that id, the earliest first.
WITH ? AS service_wanted, ? AS environment_wanted, ? AS id_wanted, ? AS incident_wanted
SELECT
    service, '' AS team, toString(environment) AS environment, id, toString(state) AS state, opened_at, acknowledged_at, resolved_at,
    title, severity, reopened, no_change, linked_deployment, version, sha, url
FROM {database}.incidents FINAL
WHERE service = service_wanted AND environment = environment_wanted AND (linked_deployment = id_wanted OR id = incident_wanted)
ORDER BY opened_at, id
LIMIT 100
