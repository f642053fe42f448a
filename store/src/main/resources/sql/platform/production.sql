true
        {if environments}AND has(environments_wanted, environment){end}
        {if catalog}AND if(
            service IN (
                SELECT service FROM {database}.catalog FINAL WHERE notEmpty(production_environments) OR notEmpty(other_environments)
            ),
            (service, environment) IN (SELECT service, arrayJoin(production_environments) FROM {database}.catalog FINAL),
            has(production_otherwise, environment)
        ){end}
