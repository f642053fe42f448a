-- Shipped changes by the time they were deployed, newest first. A page begins after the row that is told.
WITH
    {include selection/wanted},
    CAST(? AS Int64) AS after_ms, CAST(? AS Array(String)) AS after_key,
    page AS (
    SELECT
        repository, sha, authored_at, service, toString(environment) AS environment, deployment_id, deployed_at,
        toUnixTimestamp64Milli(deployed_at) AS at_ms
    FROM {database}.shipped_changes FINAL
    WHERE
        {include selection/holds}
        AND deployed_at >= fromUnixTimestamp64Milli(from_ms) AND deployed_at < fromUnixTimestamp64Milli(to_ms)
        AND (empty(after_key) OR (at_ms, [repository, sha, service, environment]) < (after_ms, after_key))
    ORDER BY at_ms DESC, repository DESC, sha DESC, service DESC, environment DESC
    LIMIT ?
    )
SELECT
    p.repository AS repository, p.sha AS sha, p.authored_at AS authored_at,
    c.title AS title, c.author AS author, c.url AS url,
    p.service AS service, owners.team AS team, p.environment AS environment,
    p.deployment_id AS deployment_id, p.deployed_at AS deployed_at,
    (toUnixTimestamp64Milli(p.deployed_at) - toUnixTimestamp64Milli(p.authored_at)) / 1000 AS lead_time_seconds
FROM page AS p
LEFT JOIN (
    SELECT repository, sha, title, author, url
    FROM {database}.changes FINAL
    WHERE (repository, sha) IN (SELECT repository, sha FROM page)
) AS c ON c.repository = p.repository AND c.sha = p.sha
LEFT JOIN (SELECT service, team FROM {database}.owners) AS owners ON owners.service = p.service
ORDER BY p.at_ms DESC, p.repository DESC, p.sha DESC, p.service DESC, p.environment DESC
