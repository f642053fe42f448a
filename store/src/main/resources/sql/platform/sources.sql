-- What each source sent in the period, and what became of it.
WITH
    {include selection/wanted}
SELECT
    toString(source) AS grouped,
    count() AS deliveries,
    countIf(outcome = 'mapped') AS mapped,
    countIf(outcome = 'ignored') AS ignored,
    countIf(outcome = 'unmapped') AS unmapped,
    sum(arraySum(mapValues(events))) AS told_events,
    toUnixTimestamp64Milli(max(received_at)) AS last_ms
FROM {database}.deliveries FINAL
WHERE received_at >= fromUnixTimestamp64Milli(from_ms) AND received_at < fromUnixTimestamp64Milli(to_ms)
GROUP BY grouped
ORDER BY grouped
LIMIT ?
