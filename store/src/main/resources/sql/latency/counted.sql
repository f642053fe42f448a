{if ten_seconds}SELECT service, environment, route, method, status_class, bucket, requests, window_start
    FROM {database}.request_buckets FINAL
    WHERE
        {include latency/holds}
        AND window_start >= toDateTime(ten_seconds_bounds[1], 'UTC') AND window_start < toDateTime(ten_seconds_bounds[-1], 'UTC')
        {if ten_seconds_gaps}AND has(ten_seconds_hours, toUnixTimestamp(toStartOfHour(window_start))){end}
        {if ten_seconds_gaps}AND has(arrayFilter((bound, place) -> place % 2 = 1, ten_seconds_bounds, arrayEnumerate(ten_seconds_bounds)), roundDown(toInt64(toUnixTimestamp(window_start)), ten_seconds_bounds)){end}{end}
    {if then_minute}UNION ALL{end}
    {if minute}SELECT service, environment, route, method, status_class, bucket, requests, window_start
    FROM {database}.request_buckets_minute FINAL
    WHERE
        {include latency/holds}
        AND window_start >= toDateTime(minute_bounds[1], 'UTC') AND window_start < toDateTime(minute_bounds[-1], 'UTC')
        {if minute_gaps}AND has(minute_hours, toUnixTimestamp(toStartOfHour(window_start))){end}
        {if minute_gaps}AND has(arrayFilter((bound, place) -> place % 2 = 1, minute_bounds, arrayEnumerate(minute_bounds)), roundDown(toInt64(toUnixTimestamp(window_start)), minute_bounds)){end}{end}
    {if then_hour}UNION ALL{end}
    {if hour}SELECT service, environment, route, method, status_class, bucket, requests, window_start
    FROM {database}.request_buckets_hour FINAL
    WHERE
        {include latency/holds}
        AND window_start >= toDateTime(hour_bounds[1], 'UTC') AND window_start < toDateTime(hour_bounds[-1], 'UTC')
        {if hour_gaps}AND has(arrayFilter((bound, place) -> place % 2 = 1, hour_bounds, arrayEnumerate(hour_bounds)), roundDown(toInt64(toUnixTimestamp(window_start)), hour_bounds)){end}{end}
