-- The successful deployments of the same service and environment right before and right after one, the earlier first.
WITH
    ? AS service_wanted, ? AS environment_wanted, CAST(? AS Int64) AS at_ms, ? AS id_wanted,
    timeline AS (
    SELECT repository, id, version, sha, finished_at, toUnixTimestamp64Milli(assumeNotNull(finished_at)) AS effective_ms
    FROM {database}.deployments FINAL
    WHERE service = service_wanted AND environment = environment_wanted
        AND state = 'succeeded' AND finished_at IS NOT NULL
    )
SELECT false AS later, repository, id, version, sha, finished_at
FROM (SELECT * FROM timeline WHERE (effective_ms, id) < (at_ms, id_wanted) ORDER BY effective_ms DESC, id DESC LIMIT 1)
UNION ALL
SELECT true AS later, repository, id, version, sha, finished_at
FROM (SELECT * FROM timeline WHERE (effective_ms, id) > (at_ms, id_wanted) ORDER BY effective_ms, id LIMIT 1)
