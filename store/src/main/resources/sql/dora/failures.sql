-- Deployments of a period that failed, by group, and how long recovery took. Percentiles are interpolated.
WITH
    {include selection/wanted},
    ? AS by
SELECT
    multiIf(by = 'service', service, by = 'team', team, by = 'environment', environment, by = 'repository', repository, '') AS grouped,
    count() AS failed,
    count(seconds) AS recovered,
    quantileExactInclusive(0.5)(seconds) AS median_seconds,
    quantileExactInclusive(0.9)(seconds) AS p90_seconds
FROM (
    SELECT
        service, toString(environment) AS environment, repository,
        (toUnixTimestamp64Milli(recovered_at) - toUnixTimestamp64Milli(effective_at)) / 1000 AS seconds
    FROM {database}.failures FINAL
    WHERE
        {include selection/holds}
        AND effective_at >= fromUnixTimestamp64Milli(from_ms) AND effective_at < fromUnixTimestamp64Milli(to_ms)
) AS failed
LEFT JOIN (SELECT service, team FROM {database}.owners) AS owners USING (service)
GROUP BY grouped
