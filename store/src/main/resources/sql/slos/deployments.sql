-- The successful deployments of a service that became effective in a time, newest first.
WITH
    ? AS service_wanted, ? AS environment_wanted, CAST(? AS Int64) AS from_ms, CAST(? AS Int64) AS to_ms
SELECT toString(environment) AS environment, repository, id, version, sha, redeploy, finished_at
FROM {database}.deployments FINAL
WHERE service = service_wanted AND (environment_wanted = '' OR environment = environment_wanted)
    AND state = 'succeeded' AND finished_at IS NOT NULL
    AND toUnixTimestamp64Milli(assumeNotNull(finished_at)) >= from_ms
    AND toUnixTimestamp64Milli(assumeNotNull(finished_at)) < to_ms
ORDER BY finished_at DESC, id DESC, environment, repository
LIMIT ?
