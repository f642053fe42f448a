-- How many alerts fire, by service and severity; of no service the name is empty.
SELECT toString(service) AS service, toString(severity) AS severity, count() AS alerts
FROM {database}.alerts FINAL
WHERE ended_at IS NULL
GROUP BY service, severity
ORDER BY service, severity
LIMIT ?
