-- Episodes of drift by view and group. One begins where a resource drifted that was not, and ends where it is next reconciled; of two
-- things at one time it drifted first. What is open is so at the end of the period.
WITH
    {include platform/wanted}
SELECT
    view,
    {include platform/group} AS grouped,
    uniqExact(environment, service, source, resource) AS resources,
    countIf(begins AND at_ms >= from_ms) AS episodes,
    countIf(begins AND reconciled_ms IS NULL) AS open_episodes,
    quantileExactInclusiveIf(0.5)((to_ms - at_ms) / 1000, begins AND reconciled_ms IS NULL) AS open_age_median,
    maxOrNullIf((to_ms - at_ms) / 1000, begins AND reconciled_ms IS NULL) AS open_age_oldest,
    countIf(begins AND reconciled_ms >= from_ms) AS reconciled,
    quantileExactInclusiveIf(0.5)((assumeNotNull(reconciled_ms) - at_ms) / 1000, begins AND reconciled_ms >= from_ms) AS reconcile_median,
    quantileExactInclusiveIf(0.9)((assumeNotNull(reconciled_ms) - at_ms) / 1000, begins AND reconciled_ms >= from_ms) AS reconcile_p90
FROM (
    SELECT
        view, from_ms, to_ms, divided, environment, service, source, resource, team, at_ms,
        drifted AND lagInFrame(drifted, 1, false) OVER (
            resource_in_time ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) = false AS begins,
        min(if(drifted, NULL, at_ms)) OVER (
            resource_in_time ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS reconciled_ms
    FROM (
        SELECT environment, service, source, resource, {include platform/team}, at_ms, drifted
        FROM (
            SELECT
                environment, service, source, resource, team AS told_team, toUnixTimestamp64Milli(at) AS at_ms, state = 'drifted' AS drifted
            FROM {database}.drift_transitions FINAL
            WHERE at < fromUnixTimestamp64Milli(arrayMax(views_to))
        ) AS told
        {include platform/owners}
    )
    {include platform/views}
    WHERE at_ms < to_ms
    WINDOW resource_in_time AS (PARTITION BY view, environment, service, source, resource ORDER BY at_ms, drifted DESC)
)
WHERE
    {include platform/holds}
GROUP BY view, grouped
ORDER BY view, grouped
LIMIT ? BY view
