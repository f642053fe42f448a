-- Every service, who owns it, and where it was deployed.
SELECT
    s.service AS service, s.team AS team, s.repository AS repository,
    arraySort(d.environments) AS environments, d.last_deployed_at AS last_deployed_at
FROM {database}.owners AS s
LEFT JOIN (
    SELECT service, groupUniqArray(toString(environment)) AS environments,
        maxIf(finished_at, state = 'succeeded') AS last_deployed_at
    FROM {database}.deployments FINAL
    GROUP BY service
) AS d ON d.service = s.service
ORDER BY service
