-- From which sources something about each service came in the period: what names it, and what speaks of its repository alone.
WITH
    {include selection/wanted}
SELECT
    service AS service_name, any(team) AS owner, arraySort(groupUniqArray(source)) AS source_names, length(source_names) AS source_count,
    uniqExact(id) AS told_deliveries, toUnixTimestamp64Milli(max(received_at)) AS last_ms
FROM (
    SELECT toString(arrayJoin(services)) AS service, toString(source) AS source, id, received_at
    FROM {database}.deliveries FINAL
    WHERE received_at >= fromUnixTimestamp64Milli(from_ms) AND received_at < fromUnixTimestamp64Milli(to_ms)
    UNION ALL
    SELECT owned.service AS service, told.source AS source, told.id AS id, told.received_at AS received_at
    FROM (
        SELECT toString(arrayJoin(repositories)) AS repository, toString(source) AS source, id, received_at
        FROM {database}.deliveries FINAL
        WHERE received_at >= fromUnixTimestamp64Milli(from_ms) AND received_at < fromUnixTimestamp64Milli(to_ms)
    ) AS told
    INNER JOIN (SELECT service, repository FROM {database}.owners) AS owned ON owned.repository = told.repository
) AS told
{include platform/owners}
WHERE
    {include platform/holds_created}
GROUP BY service
ORDER BY source_count DESC, service
LIMIT ?
