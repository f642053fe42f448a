-- How runs of templates ended in the period, by view and group. A run that was cancelled is neither a success nor a failure.
WITH
    {include platform/wanted}
SELECT
    view,
    {include platform/group} AS grouped,
    countIf(state = 'succeeded') AS succeeded,
    countIf(state = 'failed') AS failed
FROM (
    SELECT service, state, {include platform/team}, finished_ms
    FROM (
        SELECT service, state, team AS told_team, toUnixTimestamp64Milli(assumeNotNull(finished_at)) AS finished_ms
        FROM {database}.service_creations FINAL
        WHERE template IS NOT NULL
            AND finished_at >= fromUnixTimestamp64Milli(arrayMin(views_from)) AND finished_at < fromUnixTimestamp64Milli(arrayMax(views_to))
    ) AS told
    {include platform/owners}
)
{include platform/views}
WHERE
    {include platform/holds_created}
    AND finished_ms >= from_ms AND finished_ms < to_ms
GROUP BY view, grouped
ORDER BY view, grouped
LIMIT ? BY view
