-- What the objectives of an SLO counted, by step. Minutes count whole.
WITH
    ? AS service_wanted, ? AS slo_wanted, CAST(? AS Array(String)) AS generations_wanted,
    CAST(? AS Int64) AS from_ms, CAST(? AS Int64) AS to_ms, CAST(? AS Array(Int64)) AS boundaries
SELECT
    toString(objective) AS objective, roundDown(toInt64(toUnixTimestamp(minute)) * 1000, boundaries) AS started,
    sum(good) AS all_good, sum(valid) AS all_valid
FROM {database}.slo_counts FINAL
WHERE service = service_wanted AND slo = slo_wanted AND has(generations_wanted, generation)
    AND minute >= toStartOfMinute(toDateTime(intDiv(from_ms, 1000), 'UTC'))
    AND toInt64(toUnixTimestamp(minute)) * 1000 < to_ms
GROUP BY objective, started
ORDER BY objective, started
