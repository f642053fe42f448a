{include selection/wanted},
    CAST(? AS Array(Int64)) AS boundaries,
    CAST(? AS Array(String)) AS pipelines_wanted, CAST(? AS Array(String)) AS branches_wanted
