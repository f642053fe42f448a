-- Whether a deployment failed in use, by which rule, how that ended, and whether it was itself a remedy. One row at most.
WITH ? AS service_wanted, ? AS environment_wanted, ? AS repository_wanted, ? AS id_wanted
SELECT
    nullIf(max(rule), '') AS rule, nullIf(max(confidence), '') AS confidence, nullIf(max(evidence), '') AS evidence,
    max(recovered_at) AS recovered_at, nullIf(max(recovered_by), '') AS recovered_by, nullIf(max(recovery_id), '') AS recovery_id,
    nullIf(max(kind), '') AS rework, nullIf(max(remedied_id), '') AS remedied_id
FROM (
    SELECT
        toString(rule) AS rule, toString(confidence) AS confidence, evidence, recovered_at,
        ifNull(toString(recovered_by), '') AS recovered_by, ifNull(recovery_id, '') AS recovery_id, '' AS kind, '' AS remedied_id
    FROM {database}.failures FINAL
    WHERE service = service_wanted AND environment = environment_wanted AND repository = repository_wanted
        AND deployment_id = id_wanted
    UNION ALL
    SELECT
        '' AS rule, '' AS confidence, '' AS evidence, CAST(NULL AS Nullable(DateTime64(3, 'UTC'))) AS recovered_at,
        '' AS recovered_by, '' AS recovery_id, toString(kind) AS kind, ifNull(remedied_id, '') AS remedied_id
    FROM {database}.reworks FINAL
    WHERE service = service_wanted AND environment = environment_wanted AND repository = repository_wanted
        AND deployment_id = id_wanted
)
