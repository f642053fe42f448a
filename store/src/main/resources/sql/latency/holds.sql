true
        {if services}AND has(services_wanted, service){end}
        {if teams}AND (
            service IN (SELECT service FROM {database}.owners WHERE has(teams_wanted, team))
            OR (has(teams_wanted, '') AND service NOT IN (SELECT service FROM {database}.owners))
        ){end}
        {if environments}AND has(environments_wanted, environment){end}
        {if production_of_one}AND has(production_wanted, environment){end}
        {if catalog}AND (
            environment = ''
            OR if(
                service IN (
                    SELECT service FROM {database}.catalog FINAL WHERE notEmpty(production_environments) OR notEmpty(other_environments)
                ),
                (service, environment) IN (SELECT service, arrayJoin(production_environments) FROM {database}.catalog FINAL),
                has(production_otherwise, environment)
            )
        ){end}
        {if routes}AND has(routes_wanted, route){end}
        {if methods}AND has(methods_wanted, method){end}
        {if status_classes}AND has(status_classes_wanted, status_class){end}
