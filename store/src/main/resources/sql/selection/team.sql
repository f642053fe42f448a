{if by_team}LEFT JOIN (SELECT service, team FROM {database}.owners) AS owners USING (service){end}
