    CAST(? AS Int64) AS from_ms, CAST(? AS Int64) AS to_ms,
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS teams_wanted,
    CAST(? AS Array(String)) AS environments_wanted, CAST(? AS Array(String)) AS production_otherwise,
    CAST(? AS Array(String)) AS routes_wanted, CAST(? AS Array(String)) AS methods_wanted,
    CAST(? AS Array(String)) AS status_classes_wanted
