-- What was asked of the platform, by view and group: what was asked in the period, what of it by hand, how long that took that was
-- fulfilled in it, and what is open at its end.
WITH
    {include platform/wanted}
SELECT
    view,
    {include platform/group} AS grouped,
    count() AS known,
    countIf(asked_ms >= from_ms) AS asked,
    countIf(asked_ms >= from_ms AND NOT self_service) AS by_hand,
    countIf(ended_ms >= from_ms AND state = 'fulfilled') AS fulfilled,
    countIf(by_hand_fulfilled) AS fulfilled_by_hand,
    countIf(ended_ms >= from_ms AND state = 'declined') AS declined,
    countIf(ended_ms IS NULL) AS open_requests,
    maxOrNullIf((to_ms - asked_ms) / 1000, ended_ms IS NULL) AS open_age_oldest,
    quantileExactInclusiveIf(0.5)((assumeNotNull(ended_ms) - asked_ms) / 1000, by_hand_fulfilled) AS fulfil_median,
    quantileExactInclusiveIf(0.9)((assumeNotNull(ended_ms) - asked_ms) / 1000, by_hand_fulfilled) AS fulfil_p90
FROM (
    SELECT
        view, from_ms, to_ms, divided, service, action, self_service, state, team, asked_ms,
        if(finished_ms < to_ms, finished_ms, NULL) AS ended_ms,
        NOT self_service AND state = 'fulfilled' AND ifNull(ended_ms >= from_ms, false) AS by_hand_fulfilled
    FROM (
        SELECT service, action, self_service, state, {include platform/team}, asked_ms, finished_ms
        FROM (
            SELECT
                ifNull(service, '') AS service, action, self_service, state, team AS told_team,
                toUnixTimestamp64Milli(asked_at) AS asked_ms, toUnixTimestamp64Milli(finished_at) AS finished_ms
            FROM {database}.platform_requests FINAL
            WHERE asked_at < fromUnixTimestamp64Milli(arrayMax(views_to))
        ) AS told
        {include platform/owners}
    )
    {include platform/views}
    WHERE
        {include platform/holds}
        AND asked_ms < to_ms
)
GROUP BY view, grouped
ORDER BY view, grouped
LIMIT ? BY view
