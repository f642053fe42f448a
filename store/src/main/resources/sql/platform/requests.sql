-- What was asked of the platform, by group: what was asked in the period, what of it by hand, how long that took that was fulfilled in it,
-- and what is open at its end.
WITH
    {include selection/wanted}
SELECT
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
        service, action, self_service, state, {include platform/team}, asked_ms, ended_ms,
        NOT self_service AND state = 'fulfilled' AND ifNull(ended_ms >= from_ms, false) AS by_hand_fulfilled
    FROM (
        SELECT
            ifNull(service, '') AS service, action, self_service, state, team AS told_team,
            toUnixTimestamp64Milli(asked_at) AS asked_ms,
            if(finished_at < fromUnixTimestamp64Milli(to_ms), toUnixTimestamp64Milli(finished_at), NULL) AS ended_ms
        FROM {database}.platform_requests FINAL
        WHERE asked_at < fromUnixTimestamp64Milli(to_ms)
    ) AS told
    {include platform/owners}
)
WHERE
    {include platform/holds}
GROUP BY grouped
ORDER BY grouped
LIMIT ?
