-- The five metrics of production. {group} is what the answer is divided by, {and_asked} which service is asked for.
WITH finished AS MATERIALIZED (
    SELECT {group} AS grouped, state, redeploy, (finished_at AT TIME ZONE 'UTC')::date AS day
    FROM production JOIN deployments USING (service, environment)
    WHERE finished_at >= {from} AND finished_at < {to} {and_asked}
),
known AS (
    SELECT
        {group} AS grouped,
        bool_or(EXISTS (
            SELECT FROM deployments AS d
            WHERE d.service = production.service AND d.environment = production.environment
                AND d.finished_at < {to} AND d.state = 'succeeded'
        )) AS known
    FROM production
    WHERE EXISTS (
        SELECT FROM deployments AS d
        WHERE d.service = production.service AND d.environment = production.environment
    ) {and_asked}
    GROUP BY 1
),
counts AS (
    SELECT
        grouped,
        count(*) FILTER (WHERE state = 'succeeded') AS deployments,
        count(*) FILTER (WHERE state = 'succeeded' AND redeploy) AS redeploys,
        count(*) FILTER (WHERE state = 'failed') AS failed_attempts
    FROM finished
    GROUP BY grouped
),
deployed_weeks AS (
    SELECT grouped, (day - {monday}) / 7 AS week, count(DISTINCT day) AS days
    FROM finished
    WHERE state = 'succeeded' AND NOT redeploy AND day >= {monday}
    GROUP BY 1, 2
),
weeks AS (
    SELECT known.grouped, percentile_cont(0.5) WITHIN GROUP (ORDER BY coalesce(days, 0)) AS deployment_days_per_week
    FROM known
    CROSS JOIN generate_series(0, {weeks} - 1) AS week
    LEFT JOIN deployed_weeks ON deployed_weeks.grouped = known.grouped AND deployed_weeks.week = week.week
    GROUP BY known.grouped
),
lead_times AS (
    SELECT
        grouped,
        count(*) AS changes,
        percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY seconds) AS percentiles,
        avg(seconds) AS mean
    FROM (
        SELECT {group} AS grouped, date_part('epoch', deployed_at - authored_at) AS seconds
        FROM production JOIN shipped_changes USING (service, environment)
        WHERE deployed_at >= {from} AND deployed_at < {to} {and_asked}
    ) AS shipped
    GROUP BY grouped
),
failed AS (
    SELECT
        grouped,
        count(*) AS failed_deployments,
        count(seconds) AS recovered_deployments,
        percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY seconds) AS percentiles
    FROM (
        SELECT {group} AS grouped, date_part('epoch', recovered_at - effective_at) AS seconds
        FROM production JOIN failures USING (service, environment)
        WHERE effective_at >= {from} AND effective_at < {to} {and_asked}
    ) AS failed_in_use
    GROUP BY grouped
),
reworked AS (
    SELECT {group} AS grouped, count(*) AS rework_deployments
    FROM production JOIN reworks USING (service, environment)
    WHERE effective_at >= {from} AND effective_at < {to} {and_asked}
    GROUP BY 1
)
SELECT
    grouped,
    coalesce(deployments, 0) AS deployments,
    coalesce(redeploys, 0) AS redeploys,
    coalesce(failed_attempts, 0) AS failed_attempts,
    CASE WHEN known THEN coalesce(deployments - redeploys, 0) / {days}::double precision END AS deployments_per_day,
    CASE WHEN known THEN deployment_days_per_week END AS deployment_days_per_week,
    coalesce(changes, 0) AS changes,
    lead_times.percentiles[1] AS lead_time_median,
    lead_times.percentiles[2] AS lead_time_p90,
    lead_times.mean AS lead_time_mean,
    coalesce(failed_deployments, 0) AS failed_deployments,
    coalesce(recovered_deployments, 0) AS recovered_deployments,
    coalesce(failed_deployments, 0) / nullif(deployments - redeploys, 0)::double precision AS change_fail_rate,
    failed.percentiles[1] AS recovery_time_median,
    failed.percentiles[2] AS recovery_time_p90,
    coalesce(rework_deployments, 0) AS rework_deployments,
    coalesce(rework_deployments, 0) / nullif(deployments - redeploys, 0)::double precision AS rework_rate
FROM known
LEFT JOIN weeks USING (grouped)
LEFT JOIN counts USING (grouped)
LEFT JOIN lead_times USING (grouped)
LEFT JOIN failed USING (grouped)
LEFT JOIN reworked USING (grouped)
ORDER BY grouped
