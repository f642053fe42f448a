    -- Of each part of the answer when it begins and ends, and whether it is divided into groups.
    CAST(? AS Array(Int64)) AS views_from, CAST(? AS Array(Int64)) AS views_to, CAST(? AS Array(Int64)) AS views_divided,
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS teams_wanted,
    CAST(? AS Array(String)) AS environments_wanted, CAST(? AS Array(String)) AS repositories_wanted,
    CAST(? AS Array(String)) AS production_otherwise
