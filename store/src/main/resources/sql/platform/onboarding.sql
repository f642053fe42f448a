-- Services that were created in the period, by view and group: which steps each took until the end of the period, and how long after it
-- was created. A step is the first of its kind since then; production is what is asked for.
WITH
    {include platform/wanted}
SELECT
    view,
    {include platform/group} AS grouped,
    count() AS created,
    countIf(templated) AS from_template,
    countIf(built_seconds IS NOT NULL) AS built,
    countIf(deployed_seconds IS NOT NULL) AS deployed,
    countIf(production_seconds IS NOT NULL) AS in_production,
    quantileExactInclusive(0.5)(built_seconds) AS built_median,
    quantileExactInclusive(0.9)(built_seconds) AS built_p90,
    quantileExactInclusive(0.5)(deployed_seconds) AS deployed_median,
    quantileExactInclusive(0.9)(deployed_seconds) AS deployed_p90,
    quantileExactInclusive(0.5)(production_seconds) AS production_median,
    quantileExactInclusive(0.9)(production_seconds) AS production_p90
FROM (
    SELECT view, divided, service, team, templated, built_seconds, deployed_seconds, production_seconds
    FROM (
        {include platform/created}
    )
    WHERE
        {include platform/holds_created}
)
GROUP BY view, grouped
ORDER BY view, grouped
LIMIT ? BY view
