-- The slowest requests that told a trace. Traces are read of those alone that are answered.
WITH
    {include latency/wanted}
SELECT service, environment, route, method, status_class, window_start, duration_nanos, trace_id
FROM {database}.slow_requests FINAL
WHERE (toStartOfHour(window_start), service, environment, route, method, status_class, window_start) IN (
    SELECT toStartOfHour(window_start), service, environment, route, method, status_class, window_start
    FROM {database}.slow_requests FINAL
    WHERE
        {include latency/holds}
        AND toInt64(toUnixTimestamp(window_start)) * 1000 >= from_ms
        AND toInt64(toUnixTimestamp(window_start)) * 1000 < to_ms
        AND window_start >= toDateTime(intDiv(from_ms, 1000), 'UTC') AND window_start <= toDateTime(intDiv(to_ms, 1000), 'UTC')
    ORDER BY duration_nanos DESC, window_start DESC, service, environment, route, method, status_class
    LIMIT ?
)
ORDER BY duration_nanos DESC, window_start DESC, service, environment, route, method, status_class
