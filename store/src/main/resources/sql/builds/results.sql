-- How builds ended and how long they took, by group and by the bucket in which they finished. A bucket is named by its start;
-- percentiles are interpolated.
WITH
    {include builds/wanted}
SELECT
    {include builds/group} AS grouped,
    roundDown(finished_ms, boundaries) AS bucket,
    count() AS builds,
    countIf(succeeded) AS successes,
    countIf(failed) AS failures,
    countIf(attempt > 1) AS retries,
    quantileExactInclusiveIf(0.5)(ran_seconds, succeeded OR failed) AS duration_median,
    quantileExactInclusiveIf(0.9)(ran_seconds, succeeded OR failed) AS duration_p90,
    quantileExactInclusiveIf(0.95)(ran_seconds, succeeded OR failed) AS duration_p95,
    quantileExactInclusiveIf(0.99)(ran_seconds, succeeded OR failed) AS duration_p99,
    quantileExactInclusive(0.5)(queued_seconds) AS queue_median,
    quantileExactInclusive(0.9)(queued_seconds) AS queue_p90,
    sum(ran_seconds) AS spent_seconds
FROM (
    {include builds/finished}
) AS finished
{include selection/team}
GROUP BY grouped, bucket
ORDER BY bucket, grouped
LIMIT ?
