-- Of those of these services, or of all, whose environments the catalog declares, one and what is production of it.
WITH CAST(? AS Array(String)) AS services_wanted
SELECT service, production_environments
FROM {database}.catalog FINAL
WHERE (empty(services_wanted) OR has(services_wanted, service))
    AND (notEmpty(production_environments) OR notEmpty(other_environments))
LIMIT 1
