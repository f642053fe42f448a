true
        {if services}AND has(services_wanted, service){end}
        {if repositories}AND has(repositories_wanted, repository){end}
        {if environments}AND has(environments_wanted, environment){end}
        {if teams}AND (
            service IN (SELECT service FROM {database}.owners WHERE has(teams_wanted, team))
            OR (has(teams_wanted, '') AND service NOT IN (SELECT service FROM {database}.owners))
        ){end}
        {if catalog}AND environment IN (
            SELECT arrayJoin(arrayConcat(production_otherwise, production_environments)) FROM {database}.catalog FINAL
            UNION ALL SELECT arrayJoin(production_otherwise)
        )
        AND if(
            service IN (
                SELECT service FROM {database}.catalog FINAL WHERE notEmpty(production_environments) OR notEmpty(other_environments)
            ),
            (service, environment) IN (SELECT service, arrayJoin(production_environments) FROM {database}.catalog FINAL),
            has(production_otherwise, environment)
        ){end}
