-- The deployments of that id; where a service, an environment or a repository is told, only those there.
WITH ? AS id_wanted, ? AS service_wanted, ? AS environment_wanted, ? AS repository_wanted
SELECT
    d.service AS service, owners.team AS team, toString(d.environment) AS environment, d.repository AS repository, d.id AS id,
    d.version AS version, d.sha AS sha, d.branch AS branch, d.labels AS labels, d.fixes AS fixes, d.title AS title, d.url AS url,
    toString(d.state) AS state, d.finished_at AS finished_at,
    d.states AS states, d.redeploy AS redeploy, d.baseline AS baseline, d.deliveries AS deliveries
FROM {database}.deployments AS d FINAL
LEFT JOIN (SELECT service, team FROM {database}.owners) AS owners ON owners.service = d.service
WHERE
    d.id = id_wanted
    AND (service_wanted = '' OR d.service = service_wanted)
    AND (environment_wanted = '' OR toString(d.environment) = environment_wanted)
    AND (repository_wanted = '' OR d.repository = repository_wanted)
ORDER BY service, environment, repository
LIMIT ?
