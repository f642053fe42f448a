-- Every objective of every SLO by its names, and where it stands; an SLO of which nothing was evaluated has one row without an
-- objective. Where the requests of a service came to an end, so did the evaluation: its state is then no_data. A page begins after
-- the row that is told.
WITH
    CAST(? AS Array(String)) AS services_wanted, CAST(? AS Array(String)) AS teams_wanted,
    CAST(? AS Array(String)) AS slos_wanted, CAST(? AS Array(String)) AS states_wanted,
    CAST(? AS Int64) AS silent_ms, CAST(? AS Array(String)) AS after_key
SELECT * FROM (
    SELECT
        toString(d.service) AS service, toString(d.slo) AS slo, toString(s.objective) AS objective,
        d.display_name AS display_name, d.description AS description, d.labels AS labels,
        if(
            notEmpty(d.label_team), d.label_team, ifNull(o.team, '')
        ) AS team,
        toString(d.source) AS source, toString(d.environment) AS environment, toString(d.budgeting) AS budgeting,
        d.slice_seconds AS slice_seconds, d.window_seconds AS window_seconds, d.calendar AS calendar,
        d.minimum_events AS minimum_events, d.declared_at AS declared_at,
        toString(s.generation) AS generation, s.target AS target, s.threshold_seconds AS threshold_seconds,
        s.effective_seconds AS effective_seconds, toString(s.state) AS last_state,
        multiIf(
            s.objective = '', 'no_data',
            d.source = 'requests' AND toUnixTimestamp64Milli(s.evaluated_at) < silent_ms, 'no_data',
            toString(s.state)
        ) AS state,
        s.evaluated_at AS evaluated_at, s.counted_since AS counted_since,
        s.window_start AS window_start, s.window_end AS window_end, s.good AS good, s.valid AS valid, s.events AS events
    FROM (
        SELECT *, substring(arrayFirst(label -> startsWith(label, 'team='), labels), 6) AS label_team
        FROM {database}.slos FINAL
        WHERE (empty(services_wanted) OR has(services_wanted, service)) AND (empty(slos_wanted) OR has(slos_wanted, slo))
    ) AS d
    LEFT JOIN (SELECT * FROM {database}.slo_status FINAL) AS s ON s.service = d.service AND s.slo = d.slo
    LEFT JOIN (SELECT service, team FROM {database}.owners) AS o ON o.service = d.service
) AS stands
WHERE (empty(teams_wanted) OR has(teams_wanted, team))
    AND (empty(states_wanted) OR has(states_wanted, state))
    AND (empty(after_key) OR [service, slo, objective, ''] > after_key)
ORDER BY service, slo, objective
LIMIT ?
