-- Every team and how many services it owns; services of nobody are no team.
SELECT team, count() AS services
FROM {database}.owners
WHERE team != ''
GROUP BY team
ORDER BY team
