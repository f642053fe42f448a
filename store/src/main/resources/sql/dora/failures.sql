-- Deployments of a period that failed, by group, and how long recovery took. Percentiles are interpolated.
WITH
    {include selection/wanted}
SELECT
    {include selection/group} AS grouped,
    count() AS failed,
    count(seconds) AS recovered,
    quantileExactInclusive(0.5)(seconds) AS median_seconds,
    quantileExactInclusive(0.9)(seconds) AS p90_seconds
FROM (
    SELECT
        service, environment, repository,
        (toUnixTimestamp64Milli(recovered_at) - toUnixTimestamp64Milli(effective_at)) / 1000 AS seconds
    FROM {database}.failures FINAL
    WHERE
        {include selection/holds}
        AND effective_at >= fromUnixTimestamp64Milli(from_ms) AND effective_at < fromUnixTimestamp64Milli(to_ms)
) AS failed
{include selection/team}
GROUP BY grouped
