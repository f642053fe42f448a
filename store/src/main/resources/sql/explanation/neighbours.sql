-- The successful deployments of the same target right before and right after one, the earlier first.
WITH
    ? AS service_wanted, ? AS environment_wanted, ? AS repository_wanted, CAST(? AS Int64) AS at_ms, ? AS id_wanted,
    timeline AS (
    SELECT id, version, sha, finished_at, toUnixTimestamp64Milli(assumeNotNull(finished_at)) AS effective_ms
    FROM {database}.deployments FINAL
    WHERE service = service_wanted AND environment = environment_wanted AND repository = repository_wanted
        AND state = 'succeeded' AND finished_at IS NOT NULL
    )
SELECT false AS later, id, version, sha, finished_at
FROM (SELECT * FROM timeline WHERE (effective_ms, id) < (at_ms, id_wanted) ORDER BY effective_ms DESC, id DESC LIMIT 1)
UNION ALL
SELECT true AS later, id, version, sha, finished_at
FROM (SELECT * FROM timeline WHERE (effective_ms, id) > (at_ms, id_wanted) ORDER BY effective_ms, id LIMIT 1)
