-- Updates of dependencies by view and group: what was opened, merged and closed in the period, how long that took that was merged, and
-- what is open at its end.
WITH
    {include platform/wanted}
SELECT
    view,
    {include platform/group} AS grouped,
    count() AS known,
    countIf(opened_ms >= from_ms) AS opened,
    countIf(ended_ms >= from_ms AND state = 'merged') AS merged,
    countIf(ended_ms >= from_ms AND state = 'closed') AS closed,
    countIf(ended_ms IS NULL) AS open_updates,
    quantileExactInclusiveIf(0.5)((to_ms - opened_ms) / 1000, ended_ms IS NULL) AS open_age_median,
    maxOrNullIf((to_ms - opened_ms) / 1000, ended_ms IS NULL) AS open_age_oldest,
    quantileExactInclusiveIf(0.5)((assumeNotNull(ended_ms) - opened_ms) / 1000, state = 'merged' AND ended_ms >= from_ms) AS merge_median,
    quantileExactInclusiveIf(0.9)((assumeNotNull(ended_ms) - opened_ms) / 1000, state = 'merged' AND ended_ms >= from_ms) AS merge_p90
FROM (
    SELECT
        view, from_ms, to_ms, divided, service, repository, state, team, opened_ms,
        if(finished_ms < to_ms, finished_ms, NULL) AS ended_ms
    FROM (
        SELECT service, repository, state, {include platform/team}, opened_ms, finished_ms
        FROM (
            SELECT
                service, repository, state, team AS told_team,
                toUnixTimestamp64Milli(opened_at) AS opened_ms, toUnixTimestamp64Milli(finished_at) AS finished_ms
            FROM {database}.dependency_updates FINAL
            WHERE opened_at < fromUnixTimestamp64Milli(arrayMax(views_to))
        ) AS told
        {include platform/owners}
    )
    {include platform/views}
    WHERE
        {include platform/holds}
        AND opened_ms < to_ms
)
GROUP BY view, grouped
ORDER BY view, grouped
LIMIT ? BY view
