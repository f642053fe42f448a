-- How much of what was built and shipped in the period was an update of a dependency, by view and group: builds of the branches of
-- updates, and changes that came with one to any environment, each once.
WITH
    {include platform/wanted}
SELECT
    view,
    {include platform/group} AS grouped,
    countIf(kind = 'build') AS builds,
    countIf(kind = 'build' AND maintenance) AS maintenance_builds,
    countIf(kind = 'change') AS changes,
    countIf(kind = 'change' AND maintenance) AS maintenance_changes
FROM (
    SELECT view, divided, kind, service, repository, maintenance, {include platform/team}
    FROM (
        SELECT view, divided, 'build' AS kind, service, repository, CAST(NULL AS Nullable(String)) AS told_team, maintained AS maintenance
        FROM (
            SELECT
                service, repository, toUnixTimestamp64Milli(assumeNotNull(finished_at)) AS finished_ms,
                (repository, ifNull(branch, '')) IN (
                    SELECT repository, assumeNotNull(branch) FROM {database}.dependency_updates FINAL WHERE branch IS NOT NULL
                ) AS maintained
            FROM {database}.builds FINAL
            WHERE finished_at >= fromUnixTimestamp64Milli(arrayMin(views_from))
                AND finished_at < fromUnixTimestamp64Milli(arrayMax(views_to))
                AND state IN ('success', 'failure', 'error', 'timeout', 'cancellation')
        )
        {include platform/views}
        WHERE finished_ms >= from_ms AND finished_ms < to_ms
        UNION ALL
        SELECT
            view, divided, 'change' AS kind, service, repository, CAST(NULL AS Nullable(String)) AS told_team,
            max(maintained) AS maintenance
        FROM (
            SELECT
                service, repository, sha, toUnixTimestamp64Milli(deployed_at) AS deployed_ms,
                (repository, ifNull(pull_request, '')) IN (
                    SELECT repository, number FROM {database}.dependency_updates FINAL
                ) AS maintained
            FROM {database}.shipped_changes FINAL
            WHERE deployed_at >= fromUnixTimestamp64Milli(arrayMin(views_from))
                AND deployed_at < fromUnixTimestamp64Milli(arrayMax(views_to))
        )
        {include platform/views}
        WHERE deployed_ms >= from_ms AND deployed_ms < to_ms
        GROUP BY view, divided, service, repository, sha
    ) AS told
    {include platform/owners}
)
WHERE
    {include platform/holds}
GROUP BY view, grouped
ORDER BY view, grouped
LIMIT ? BY view
