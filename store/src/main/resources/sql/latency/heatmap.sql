-- How many requests there were of about the same duration at about the same time. Buckets are joined from a whole doubling on, by
-- so many; 960 is a multiple of what a doubling has, and more than the lowest bucket is below 0.
WITH
    {include latency/composed},
    CAST(? AS Int32) AS width
SELECT
    {include latency/started} AS started,
    intDiv(bucket + 960, width) * width - 960 AS first_bucket,
    sum(requests) AS all_requests
FROM (
    {include latency/counted}
) AS counted
GROUP BY started, first_bucket
HAVING all_requests > 0
ORDER BY started, first_bucket
LIMIT ?
