-- Changes that a period shipped by group, and how long they took. Percentiles are interpolated.
WITH
    {include selection/wanted}
SELECT
    {include selection/group} AS grouped,
    count() AS changes,
    quantileExactInclusive(0.5)(seconds) AS median_seconds,
    quantileExactInclusive(0.9)(seconds) AS p90_seconds,
    avg(seconds) AS mean_seconds,
    countIf(coalesce(coding, pickup, review, release) IS NOT NULL) AS staged_changes,
    quantileExactInclusive(0.5)(coding) AS coding_seconds,
    quantileExactInclusive(0.5)(pickup) AS pickup_seconds,
    quantileExactInclusive(0.5)(review) AS review_seconds,
    quantileExactInclusive(0.5)(release) AS release_seconds
FROM (
    SELECT
        service, environment, repository,
        toUnixTimestamp64Milli(deployed_at) AS deployed_ms,
        (deployed_ms - toUnixTimestamp64Milli(authored_at)) / 1000 AS seconds,
        {include changes/stages}
    FROM {database}.shipped_changes FINAL
    WHERE
        {include selection/holds}
        AND deployed_at >= fromUnixTimestamp64Milli(from_ms) AND deployed_at < fromUnixTimestamp64Milli(to_ms)
) AS shipped
{include selection/team}
GROUP BY grouped
