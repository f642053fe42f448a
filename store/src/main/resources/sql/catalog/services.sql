-- Every service, who owns it, and where it was deployed, by name. A page begins after the service that is told.
WITH CAST(? AS Array(String)) AS after_key
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
WHERE empty(after_key) OR s.service > after_key[1]
ORDER BY service
LIMIT ?
