-- Deployments by group: what finished in the period, on which days one counted, and whether any is known before its end.
WITH
    {include selection/wanted},
    CAST(? AS Array(Int64)) AS boundaries
SELECT
    {include selection/group} AS grouped,
    sum(successes) AS deployments,
    sum(successful_redeploys) AS redeploys,
    sum(failures) AS failed_attempts,
    groupUniqArrayArray(counted_days) AS days,
    sum(known_successes) AS known_deployments,
    sum(known_baselines) AS baselines
FROM (
    SELECT
        service, environment, repository,
        countIf(inside AND state = 'succeeded') AS successes,
        countIf(inside AND state = 'succeeded' AND redeploy) AS successful_redeploys,
        countIf(inside AND state = 'failed') AS failures,
        groupUniqArrayIf(roundDown(finished_ms, boundaries), inside AND state = 'succeeded' AND NOT redeploy) AS counted_days,
        countIf(state = 'succeeded' AND finished_ms < to_ms) AS known_successes,
        countIf(baseline AND finished_ms < to_ms) AS known_baselines
    FROM (
        SELECT
            service, environment, repository, state, redeploy, baseline,
            ifNull(toUnixTimestamp64Milli(finished_at), -1) AS finished_ms,
            finished_ms >= from_ms AND finished_ms < to_ms AS inside
        FROM {database}.deployments FINAL
        WHERE
            {include selection/holds}
    )
    GROUP BY service, environment, repository
) AS attempts
{include selection/team}
GROUP BY grouped
ORDER BY grouped
