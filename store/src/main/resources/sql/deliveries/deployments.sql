-- The deployments that a delivery told of.
WITH ? AS id_wanted
SELECT service, toString(environment) AS environment, repository, id
FROM {database}.deployments FINAL
WHERE has(deliveries, id_wanted)
ORDER BY service, environment, repository, id
LIMIT ?
