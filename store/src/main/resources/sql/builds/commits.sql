-- What pipelines made of each commit, by group and by the bucket in which the last of its builds there finished: whether they came
-- to different results, and after how long the first one failed.
WITH
    {include builds/wanted}
SELECT
    {include builds/group} AS grouped,
    roundDown(last_ms, boundaries) AS bucket,
    count() AS commits,
    countIf(succeeded_once AND failed_once) AS flaky_commits,
    quantileExactInclusive(0.5)(if(failed_ms >= first_ms, (failed_ms - first_ms) / 1000, NULL)) AS first_failure_median
FROM (
    SELECT
        service, repository, source, pipeline, {if by_branch}branch, {end}sha,
        max(finished_ms) AS last_ms,
        max(succeeded) AS succeeded_once,
        max(failed) AS failed_once,
        min(begun_ms) AS first_ms,
        if(failed_once, minIf(finished_ms, failed), NULL) AS failed_ms
    FROM (
    {include builds/finished}
    )
    WHERE sha IS NOT NULL AND (succeeded OR failed)
    GROUP BY service, repository, source, pipeline, {if by_branch}branch, {end}sha
) AS built
{include selection/team}
GROUP BY grouped, bucket
ORDER BY bucket, grouped
LIMIT ?
