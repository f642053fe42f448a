-- What each source sent in the period, by view, what became of it, how long after it happened, and what was refused. A minute's refusals are of its beginning.
WITH
    {include platform/wanted}
SELECT
    view,
    {include platform/group} AS grouped,
    sum(came) AS deliveries,
    countIf(outcome = 'mapped') AS mapped,
    countIf(outcome = 'ignored') AS ignored,
    countIf(outcome = 'unmapped') AS unmapped,
    sum(told) AS told_events,
    sum(refused) AS all_refused,
    maxOrNullIf(at_ms, came = 1) AS last_ms,
    quantileExactInclusiveOrNull(0.5)(lag_seconds) AS lag_median,
    quantileExactInclusiveOrNull(0.95)(lag_seconds) AS lag_p95
FROM (
    SELECT
        source, outcome, arraySum(mapValues(events)) AS told, 1 AS came, toUInt64(0) AS refused,
        toUnixTimestamp64Milli(received_at) AS at_ms,
        if(received_at < happened_at, 0, toUnixTimestamp64Milli(received_at) - toUnixTimestamp64Milli(happened_at)) / 1000 AS lag_seconds
    FROM {database}.deliveries FINAL
    WHERE received_at >= fromUnixTimestamp64Milli(arrayMin(views_from)) AND received_at < fromUnixTimestamp64Milli(arrayMax(views_to))
    UNION ALL
    SELECT source, '' AS outcome, toUInt64(0) AS told, 0 AS came, refused, toInt64(toUnixTimestamp(minute)) * 1000 AS at_ms,
        NULL AS lag_seconds
    FROM {database}.refusals FINAL
    WHERE
        toInt64(toUnixTimestamp(minute)) * 1000 >= arrayMin(views_from)
        AND toInt64(toUnixTimestamp(minute)) * 1000 < arrayMax(views_to)
)
{include platform/views}
WHERE at_ms >= from_ms AND at_ms < to_ms
GROUP BY view, grouped
ORDER BY view, grouped
LIMIT ? BY view
