-- How many changes a deployment shipped, and how long they took.
WITH ? AS service_wanted, ? AS environment_wanted, ? AS repository_wanted, ? AS id_wanted
SELECT
    count() AS changes,
    quantileExactInclusive(0.5)(seconds) AS median_seconds,
    quantileExactInclusive(0.9)(seconds) AS p90_seconds,
    avg(seconds) AS mean_seconds
FROM (
    SELECT (toUnixTimestamp64Milli(deployed_at) - toUnixTimestamp64Milli(authored_at)) / 1000 AS seconds
    FROM {database}.shipped_changes FINAL
    WHERE service = service_wanted AND environment = environment_wanted AND repository = repository_wanted
        AND deployment_id = id_wanted
)
