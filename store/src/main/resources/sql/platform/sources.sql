-- What each source sent in the period, by view, and what became of it.
WITH
    {include platform/wanted}
SELECT
    view,
    {include platform/group} AS grouped,
    count() AS deliveries,
    countIf(outcome = 'mapped') AS mapped,
    countIf(outcome = 'ignored') AS ignored,
    countIf(outcome = 'unmapped') AS unmapped,
    sum(told) AS told_events,
    max(received_ms) AS last_ms
FROM (
    SELECT source, outcome, arraySum(mapValues(events)) AS told, toUnixTimestamp64Milli(received_at) AS received_ms
    FROM {database}.deliveries FINAL
    WHERE received_at >= fromUnixTimestamp64Milli(arrayMin(views_from)) AND received_at < fromUnixTimestamp64Milli(arrayMax(views_to))
)
{include platform/views}
WHERE received_ms >= from_ms AND received_ms < to_ms
GROUP BY view, grouped
ORDER BY view, grouped
LIMIT ? BY view
