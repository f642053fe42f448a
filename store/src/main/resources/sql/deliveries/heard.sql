-- When deliveries of each source came last, and how long nothing came, at most, in 99 of 100 gaps of a time before that. What came in one
-- second counts once.
WITH ? AS from_ms, ? AS to_ms, ? AS span_seconds
SELECT
    name AS source, last_second,
    arraySort(arrayFilter(second -> second >= last_second - span_seconds, seconds)) AS recent,
    length(recent) AS heard,
    if(heard > 1, arrayReduce('quantileExactInclusive(0.99)', arrayPopFront(arrayDifference(recent))), NULL) AS gap_seconds
FROM (
    SELECT
        toString(source) AS name,
        groupUniqArray(toUnixTimestamp(received_at)) AS seconds,
        arrayMax(seconds) AS last_second
    FROM {database}.deliveries
    WHERE received_at >= fromUnixTimestamp64Milli(from_ms) AND received_at < fromUnixTimestamp64Milli(to_ms)
    GROUP BY name
)
ORDER BY source
