-- One service, as the catalog and the events tell of it; no row where neither does.
WITH ? AS service_wanted
SELECT
    o.service AS service, o.team AS team, o.repository AS repository, c.service != '' AS declared,
    c.paths AS paths, c.production_environments AS production_environments, c.other_environments AS other_environments,
    c.timezone AS timezone, c.failure_window_seconds AS failure_window_seconds,
    c.hotfix_labels AS hotfix_labels, c.hotfix_branches AS hotfix_branches, c.hotfix_titles AS hotfix_titles, c.tags AS tags
FROM (SELECT service, team, repository FROM {database}.owners WHERE service = service_wanted) AS o
LEFT JOIN (SELECT * FROM {database}.catalog FINAL WHERE service = service_wanted) AS c ON c.service = o.service
