-- How much of what was built and shipped in the period was an update of a dependency, by group: builds of the branches of updates, and
-- changes that came with one to any environment, each once.
WITH
    {include selection/wanted}
SELECT
    {include platform/group} AS grouped,
    countIf(kind = 'build') AS builds,
    countIf(kind = 'build' AND maintenance) AS maintenance_builds,
    countIf(kind = 'change') AS changes,
    countIf(kind = 'change' AND maintenance) AS maintenance_changes
FROM (
    SELECT kind, service, repository, maintenance, {include platform/team}
    FROM (
        SELECT
            'build' AS kind, service, repository, CAST(NULL AS Nullable(String)) AS told_team,
            (repository, ifNull(branch, '')) IN (
                SELECT repository, assumeNotNull(branch) FROM {database}.dependency_updates FINAL WHERE branch IS NOT NULL
            ) AS maintenance
        FROM {database}.builds FINAL
        WHERE finished_at >= fromUnixTimestamp64Milli(from_ms) AND finished_at < fromUnixTimestamp64Milli(to_ms)
            AND state IN ('success', 'failure', 'error', 'timeout', 'cancellation')
        UNION ALL
        SELECT
            'change' AS kind, service, repository, CAST(NULL AS Nullable(String)) AS told_team,
            max((repository, ifNull(pull_request, '')) IN (SELECT repository, number FROM {database}.dependency_updates FINAL)) AS maintenance
        FROM {database}.shipped_changes FINAL
        WHERE deployed_at >= fromUnixTimestamp64Milli(from_ms) AND deployed_at < fromUnixTimestamp64Milli(to_ms)
        GROUP BY service, repository, sha
    ) AS told
    {include platform/owners}
)
WHERE
    {include platform/holds}
GROUP BY grouped
ORDER BY grouped
LIMIT ?
