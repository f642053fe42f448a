-- Every team and how many services it owns, by name; services of nobody are no team. A page begins after the team that is told.
WITH CAST(? AS Array(String)) AS after_key
SELECT team, count() AS services
FROM {database}.owners
WHERE team != '' AND (empty(after_key) OR team > after_key[1])
GROUP BY team
ORDER BY team
LIMIT ?
