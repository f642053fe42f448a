-- How runs of templates ended in the period, by group. A run that was cancelled is neither a success nor a failure.
WITH
    {include selection/wanted}
SELECT
    {include platform/group} AS grouped,
    countIf(state = 'succeeded') AS succeeded,
    countIf(state = 'failed') AS failed
FROM (
    SELECT service, state, {include platform/team}
    FROM (
        SELECT service, state, team AS told_team
        FROM {database}.service_creations FINAL
        WHERE template IS NOT NULL
            AND finished_at >= fromUnixTimestamp64Milli(from_ms) AND finished_at < fromUnixTimestamp64Milli(to_ms)
    ) AS told
    {include platform/owners}
)
WHERE
    {include platform/holds_created}
GROUP BY grouped
ORDER BY grouped
LIMIT ?
