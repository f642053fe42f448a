-- How many requests there were, how they ended and how long they took, by group and by the bucket in which they ended. Percentiles
-- are the buckets of the nearest rank.
WITH
    {include latency/composed},
    CAST(? AS Array(String)) AS errors_wanted,
    CAST(? AS Int32) AS satisfied_bucket, CAST(? AS Int32) AS tolerated_bucket, CAST(? AS Int32) AS threshold_bucket
SELECT
    {include latency/group} AS grouped,
    {include latency/started} AS started,
    sum(requests) AS all_requests,
    sumIf(requests, has(errors_wanted, status_class)) AS errors,
    sumIf(requests, bucket <= satisfied_bucket AND NOT has(errors_wanted, status_class)) AS satisfied,
    sumIf(requests, bucket > satisfied_bucket AND bucket <= tolerated_bucket AND NOT has(errors_wanted, status_class)) AS tolerated,
    sumIf(requests, bucket <= threshold_bucket) AS below,
    quantilesExactWeighted(0.5, 0.9, 0.95, 0.99)(bucket, requests) AS percentiles
FROM (
    {include latency/counted}
) AS counted
{include selection/team}
GROUP BY {include latency/keys} started
HAVING all_requests > 0
ORDER BY started, grouped
LIMIT ?
