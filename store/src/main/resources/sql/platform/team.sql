coalesce(nullIf(owners.team, ''), told_team, '') AS team
