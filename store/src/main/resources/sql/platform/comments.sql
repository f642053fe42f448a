-- Words beside the scores of the period, of topics that enough answered by one scale, in an order that tells nothing of when they came.
WITH
    {include selection/wanted}
SELECT toString(topic) AS topic_name, comment
FROM (
    SELECT topic, comment, count() OVER (PARTITION BY topic, scale) AS answers
    FROM (
        SELECT service, topic, scale, comment, coalesce(told_team, nullIf(owners.team, ''), '') AS team
        FROM (
            SELECT ifNull(service, '') AS service, topic, scale, ifNull(comment, '') AS comment, team AS told_team
            FROM {database}.feedback FINAL
            WHERE answered_at >= fromUnixTimestamp64Milli(from_ms) AND answered_at < fromUnixTimestamp64Milli(to_ms)
        ) AS told
        {include platform/owners}
    )
    WHERE
        {include platform/holds}
)
WHERE answers >= ? AND comment != ''
ORDER BY topic_name, sipHash64(comment), comment
LIMIT ?
