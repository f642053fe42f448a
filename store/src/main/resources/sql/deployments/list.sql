-- Deployment attempts, newest first, each with the changes it shipped. A page begins after the row that is told.
WITH
    {include selection/wanted},
    CAST(? AS Array(String)) AS states_wanted, ? AS failed_wanted, ? AS recovered_wanted,
    CAST(? AS Int64) AS after_ms, CAST(? AS Array(String)) AS after_key,
    page AS (
    SELECT
        service, toString(environment) AS environment, repository, id, version, sha, toString(state) AS state,
        queued_at, started_at, finished_at, redeploy, baseline, title, url,
        ifNull(toUnixTimestamp64Milli(coalesce(finished_at, started_at, queued_at)), -1) AS at_ms
    FROM {database}.deployments FINAL
    WHERE
        {include selection/holds}
        AND (empty(states_wanted) OR has(states_wanted, toString(state)))
        AND (
            failed_wanted = ''
            OR ((service, environment, id) IN (SELECT service, environment, deployment_id FROM {database}.failures FINAL)) = (failed_wanted = 'true')
        )
        AND (
            recovered_wanted = ''
            OR (service, environment, id) IN (
                SELECT service, environment, deployment_id FROM {database}.failures FINAL
                WHERE (recovered_at IS NOT NULL) = (recovered_wanted = 'true')
            )
        )
        AND at_ms >= from_ms AND at_ms < to_ms
        AND (empty(after_key) OR (at_ms, [service, environment, repository, id]) < (after_ms, after_key))
    ORDER BY at_ms DESC, service DESC, environment DESC, repository DESC, id DESC
    LIMIT ?
    )
SELECT
    d.service AS service, owners.team AS team, d.environment AS environment, d.repository AS repository, d.id AS id,
    d.version AS version, d.sha AS sha, d.state AS state,
    d.queued_at AS queued_at, d.started_at AS started_at, d.finished_at AS finished_at,
    d.redeploy AS redeploy, d.baseline AS baseline, d.title AS title, d.url AS url, d.at_ms AS at_ms,
    s.changes AS changes, if(s.changes = 0, NULL, s.median_seconds) AS median_seconds,
    f.deployment_id != '' AS failed, nullIf(f.rule, '') AS failure_rule, nullIf(f.confidence, '') AS failure_confidence,
    nullIf(f.evidence, '') AS failure_evidence, f.recovered_at AS recovered_at, nullIf(r.kind, '') AS rework
FROM page AS d
LEFT JOIN (SELECT service, team FROM {database}.owners) AS owners ON owners.service = d.service
LEFT JOIN (
    SELECT service, toString(environment) AS environment, repository, deployment_id, count() AS changes,
        quantileExactInclusive(0.5)((toUnixTimestamp64Milli(deployed_at) - toUnixTimestamp64Milli(authored_at)) / 1000) AS median_seconds
    FROM {database}.shipped_changes FINAL
    WHERE
        {include selection/holds}
        AND deployed_at >= fromUnixTimestamp64Milli(from_ms) AND deployed_at < fromUnixTimestamp64Milli(to_ms)
    GROUP BY service, environment, repository, deployment_id
) AS s ON s.service = d.service AND s.environment = d.environment AND s.repository = d.repository AND s.deployment_id = d.id
LEFT JOIN (
    SELECT service, toString(environment) AS environment, deployment_id, toString(rule) AS rule, toString(confidence) AS confidence,
        evidence, recovered_at
    FROM {database}.failures FINAL
    WHERE effective_at >= fromUnixTimestamp64Milli(from_ms) AND effective_at < fromUnixTimestamp64Milli(to_ms)
) AS f ON f.service = d.service AND f.environment = d.environment AND f.deployment_id = d.id
LEFT JOIN (
    SELECT service, toString(environment) AS environment, deployment_id, toString(kind) AS kind
    FROM {database}.reworks FINAL
    WHERE effective_at >= fromUnixTimestamp64Milli(from_ms) AND effective_at < fromUnixTimestamp64Milli(to_ms)
) AS r ON r.service = d.service AND r.environment = d.environment AND r.deployment_id = d.id
ORDER BY d.at_ms DESC, d.service DESC, d.environment DESC, d.repository DESC, d.id DESC
