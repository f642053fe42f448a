-- How fast the budgets of these SLOs burn, by policy; the shortest windows first.
WITH CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS slos_wanted
SELECT
    service, slo, objective, policy, generation, severity, factor, long_seconds, short_seconds, evaluated_at,
    long_good, long_valid, long_events, short_good, short_valid, firing_since
FROM {database}.slo_burns FINAL
WHERE has(services_wanted, service) AND has(slos_wanted, slo)
ORDER BY service, slo, objective, long_seconds, policy
