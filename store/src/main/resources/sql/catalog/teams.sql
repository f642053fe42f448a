-- Every team and how many services it owns; services of nobody are no team.
SELECT team, count() AS services
FROM (SELECT service, any(s.team) AS team FROM {database}.services AS s FINAL GROUP BY service)
WHERE team != ''
GROUP BY team
ORDER BY team
