-- Answers of the period by group and scale: content are 4 and 5 of 5, promoters 9 and 10 of 10, detractors up to 6.
WITH
    {include selection/wanted}
SELECT
    {include platform/group} AS grouped,
    countIf(scale = 'csat') AS csat_answers,
    countIf(scale = 'csat' AND score >= 4) AS content,
    sumIf(score, scale = 'csat') AS csat_sum,
    countIf(scale = 'nps') AS nps_answers,
    countIf(scale = 'nps' AND score >= 9) AS promoters,
    countIf(scale = 'nps' AND score <= 6) AS detractors
FROM (
    SELECT service, topic, scale, score, coalesce(told_team, nullIf(owners.team, ''), '') AS team
    FROM (
        SELECT ifNull(service, '') AS service, topic, scale, score, team AS told_team
        FROM {database}.feedback FINAL
        WHERE answered_at >= fromUnixTimestamp64Milli(from_ms) AND answered_at < fromUnixTimestamp64Milli(to_ms)
    ) AS told
    {include platform/owners}
)
WHERE
    {include platform/holds}
GROUP BY grouped
ORDER BY grouped
LIMIT ?
