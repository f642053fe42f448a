{include latency/wanted},
    -- Beginnings and ends of what is asked of each table, in turn, and the hours in which it lies, in seconds.
    CAST(? AS Array(Int64)) AS ten_seconds_bounds, CAST(? AS Array(Int64)) AS ten_seconds_hours,
    CAST(? AS Array(Int64)) AS minute_bounds, CAST(? AS Array(Int64)) AS minute_hours,
    CAST(? AS Array(Int64)) AS hour_bounds,
    CAST(? AS Array(Int64)) AS boundaries
