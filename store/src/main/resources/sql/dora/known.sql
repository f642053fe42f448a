-- The groups of which anything is known, and whether a successful deployment or a shipped change is.
WITH
    ? AS by,
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS teams_wanted, CAST(? AS Array(String)) AS environments_wanted, CAST(? AS Array(String)) AS repositories_wanted
SELECT
    multiIf(by = 'service', service, by = 'team', team, by = 'environment', toString(environment), by = 'repository', repository, '') AS grouped,
    countIf(state = 'succeeded') AS deployments,
    countIf(baseline) AS baselines
FROM {database}.deployments FINAL
LEFT JOIN (SELECT service, any(s.team) AS team FROM {database}.services AS s FINAL GROUP BY service) AS owners USING (service)
WHERE (empty(services_wanted) OR has(services_wanted, service))
    AND (empty(teams_wanted) OR has(teams_wanted, team))
    AND (empty(environments_wanted) OR has(environments_wanted, toString(environment)))
    AND (empty(repositories_wanted) OR has(repositories_wanted, repository))
GROUP BY grouped
ORDER BY grouped
