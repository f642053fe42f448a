-- Alerts by the time they began, newest first. A page begins after the row that is told.
WITH
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS severities_wanted,
    CAST(? AS Array(String)) AS kinds_wanted, ? AS slo_wanted, ? AS firing_wanted,
    CAST(? AS Int64) AS since_ms, CAST(? AS Int64) AS after_ms, CAST(? AS Array(String)) AS after_key
SELECT
    fingerprint, started_at, ended_at, evaluated_at, toString(kind) AS kind, name, toString(severity) AS severity,
    toString(service) AS service, toString(environment) AS environment, labels, summary, path, burn, deployed
FROM {database}.alerts FINAL
WHERE (empty(services_wanted) OR has(services_wanted, service))
    AND (empty(severities_wanted) OR has(severities_wanted, severity))
    AND (empty(kinds_wanted) OR has(kinds_wanted, kind))
    AND (slo_wanted = '' OR has(labels, concat('slo=', slo_wanted)))
    AND (firing_wanted = '' OR (ended_at IS NULL) = (firing_wanted = 'true'))
    AND (ended_at IS NULL OR toUnixTimestamp64Milli(assumeNotNull(ended_at)) >= since_ms)
    AND (empty(after_key) OR (toUnixTimestamp64Milli(started_at), [fingerprint, '', '', '']) < (after_ms, after_key))
ORDER BY started_at DESC, fingerprint DESC
LIMIT ?
