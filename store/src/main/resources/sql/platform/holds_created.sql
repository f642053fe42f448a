true
        {if services}AND has(services_wanted, service){end}
        {if teams}AND has(teams_wanted, team){end}
