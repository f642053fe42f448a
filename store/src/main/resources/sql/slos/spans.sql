-- What the objectives of an SLO counted in spans of time, each told by its place in the list. Minutes count whole.
WITH
    ? AS service_wanted, ? AS slo_wanted, CAST(? AS Array(String)) AS generations_wanted,
    CAST(? AS Array(Int64)) AS begins, CAST(? AS Array(Int64)) AS ends
SELECT spans.place AS place, counted.objective AS objective, sum(counted.good) AS all_good, sum(counted.valid) AS all_valid
FROM (
    SELECT span.1 AS place, arrayJoin(range(intDiv(span.2, 60000), intDiv(span.3, 60000))) AS minute_number
    FROM (SELECT arrayJoin(arrayZip(arrayEnumerate(begins), begins, ends)) AS span)
) AS spans
INNER JOIN (
    SELECT toString(objective) AS objective, intDiv(toInt64(toUnixTimestamp(minute)), 60) AS minute_number, good, valid
    FROM {database}.slo_counts FINAL
    WHERE service = service_wanted AND slo = slo_wanted AND has(generations_wanted, generation)
        AND minute >= toDateTime(intDiv(arrayMin(begins), 1000) - 60, 'UTC') AND minute < toDateTime(intDiv(arrayMax(ends), 1000), 'UTC')
) AS counted ON counted.minute_number = spans.minute_number
GROUP BY place, objective
ORDER BY place, objective
