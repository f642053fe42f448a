-- Shipped changes by bucket and group, and how long they took.
WITH
    {include selection/wanted},
    ? AS by,
    CAST(? AS Array(Int64)) AS boundaries
SELECT
    multiIf(by = 'service', service, by = 'team', team, by = 'environment', environment, by = 'repository', repository, '') AS grouped,
    roundDown(deployed_ms, boundaries) AS bucket,
    count() AS changes,
    quantileExactInclusive(0.5)(seconds) AS median_seconds,
    quantileExactInclusive(0.9)(seconds) AS p90_seconds
FROM (
    SELECT
        service, toString(environment) AS environment, repository,
        toUnixTimestamp64Milli(deployed_at) AS deployed_ms,
        (deployed_ms - toUnixTimestamp64Milli(authored_at)) / 1000 AS seconds
    FROM {database}.shipped_changes FINAL
    WHERE
        {include selection/holds}
        AND deployed_at >= fromUnixTimestamp64Milli(from_ms) AND deployed_at < fromUnixTimestamp64Milli(to_ms)
) AS shipped
LEFT JOIN (SELECT service, team FROM {database}.owners) AS owners USING (service)
GROUP BY grouped, bucket
LIMIT ?
