SELECT
        view, divided, created.service AS service, created_ms, templated, {include platform/team},
        arrayFirstOrNull(at -> at >= created_ms AND at < to_ms, facts.builds) AS first_build_ms,
        arrayFirstOrNull(at -> at >= created_ms AND at < to_ms, facts.deployments) AS first_deployment_ms,
        arrayFirstOrNull(at -> at >= created_ms AND at < to_ms, facts.production) AS first_production_ms,
        (first_build_ms - created_ms) / 1000 AS built_seconds,
        (first_deployment_ms - created_ms) / 1000 AS deployed_seconds,
        (first_production_ms - created_ms) / 1000 AS production_seconds
    FROM (
        SELECT
            view, divided, from_ms, to_ms, service,
            min(started_ms) AS created_ms,
            max(from_template) AS templated,
            max(team) AS told_team
        FROM (
            SELECT
                service, team, template IS NOT NULL AS from_template,
                toUnixTimestamp64Milli(started_at) AS started_ms, toUnixTimestamp64Milli(assumeNotNull(finished_at)) AS finished_ms
            FROM {database}.service_creations FINAL
            WHERE state = 'succeeded' AND finished_at < fromUnixTimestamp64Milli(arrayMax(views_to))
        )
        {include platform/views}
        WHERE finished_ms < to_ms
        GROUP BY view, divided, from_ms, to_ms, service
        HAVING created_ms >= from_ms
    ) AS created
    LEFT JOIN (
        SELECT
            service,
            arraySort(groupArrayIf(at_ms, kind = 'build')) AS builds,
            arraySort(groupArrayIf(at_ms, kind != 'build')) AS deployments,
            arraySort(groupArrayIf(at_ms, kind = 'production')) AS production
        FROM (
            SELECT service, 'build' AS kind, toUnixTimestamp64Milli(assumeNotNull(coalesce(queued_at, started_at, finished_at))) AS at_ms
            FROM {database}.builds FINAL
            WHERE coalesce(queued_at, started_at, finished_at) < fromUnixTimestamp64Milli(arrayMax(views_to))
            UNION ALL
            SELECT
                service,
                if({include platform/production}, 'production', 'other') AS kind,
                toUnixTimestamp64Milli(assumeNotNull(finished_at)) AS at_ms
            FROM {database}.deployments FINAL
            WHERE state = 'succeeded' AND finished_at < fromUnixTimestamp64Milli(arrayMax(views_to))
        )
        WHERE service IN (SELECT service FROM {database}.service_creations FINAL)
            AND at_ms >= arrayMin(views_from)
        GROUP BY service
    ) AS facts USING (service)
    {include platform/owners}
