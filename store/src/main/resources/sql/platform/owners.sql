LEFT JOIN (SELECT service, team FROM {database}.owners) AS owners USING (service)
