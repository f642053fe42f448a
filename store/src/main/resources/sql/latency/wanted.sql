    CAST(? AS Int64) AS from_ms, CAST(? AS Int64) AS to_ms,
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS teams_wanted,
    CAST(? AS Array(String)) AS environments_wanted, CAST(? AS Array(String)) AS production_otherwise,
    {if production_of_one}-- Asked here and not before, since a statement costs more than what it reads; empty where nothing is declared.
    (
        SELECT groupArray(production_environments) FROM {database}.catalog FINAL
        WHERE has(services_wanted, service) AND (notEmpty(production_environments) OR notEmpty(other_environments))
    ) AS declared,
    arrayPushBack(if(empty(declared), production_otherwise, declared[1]), '') AS production_wanted,{end}
    CAST(? AS Array(String)) AS routes_wanted, CAST(? AS Array(String)) AS methods_wanted,
    CAST(? AS Array(String)) AS status_classes_wanted
