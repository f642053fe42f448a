-- Answers of the period by view, group and scale: content are 4 and 5 of 5, promoters 9 and 10 of 10, detractors up to 6.
WITH
    {include platform/wanted}
SELECT
    view,
    {include platform/group} AS grouped,
    countIf(scale = 'csat') AS csat_answers,
    countIf(scale = 'csat' AND score >= 4) AS content,
    sumIf(score, scale = 'csat') AS csat_sum,
    countIf(scale = 'nps') AS nps_answers,
    countIf(scale = 'nps' AND score >= 9) AS promoters,
    countIf(scale = 'nps' AND score <= 6) AS detractors
FROM (
    SELECT service, topic, scale, score, coalesce(told_team, nullIf(owners.team, ''), '') AS team, answered_ms
    FROM (
        SELECT
            ifNull(service, '') AS service, topic, scale, score, team AS told_team,
            toUnixTimestamp64Milli(answered_at) AS answered_ms
        FROM {database}.feedback FINAL
        WHERE answered_at >= fromUnixTimestamp64Milli(arrayMin(views_from)) AND answered_at < fromUnixTimestamp64Milli(arrayMax(views_to))
    ) AS told
    {include platform/owners}
)
{include platform/views}
WHERE
    {include platform/holds}
    AND answered_ms >= from_ms AND answered_ms < to_ms
GROUP BY view, grouped
ORDER BY view, grouped
LIMIT ? BY view
