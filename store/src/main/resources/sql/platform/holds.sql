true
        {if services}AND has(services_wanted, service){end}
        {if teams}AND has(teams_wanted, team){end}
        {if repositories}AND has(repositories_wanted, repository){end}
        {if environments}AND has(environments_wanted, environment){end}
