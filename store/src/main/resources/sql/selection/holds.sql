        (empty(services_wanted) OR has(services_wanted, service))
        AND (empty(repositories_wanted) OR has(repositories_wanted, repository))
        AND (
            empty(teams_wanted)
            OR service IN (SELECT service FROM {database}.owners WHERE has(teams_wanted, team))
            OR (has(teams_wanted, '') AND service NOT IN (SELECT service FROM {database}.owners))
        )
        AND (empty(environments_wanted) OR has(environments_wanted, toString(environment)))
        AND (
            empty(production_otherwise)
            OR (service, toString(environment)) IN (SELECT service, arrayJoin(production_environments) FROM {database}.catalog FINAL)
            OR (
                has(production_otherwise, toString(environment))
                AND service NOT IN (
                    SELECT service FROM {database}.catalog FINAL WHERE notEmpty(production_environments) OR notEmpty(other_environments)
                )
            )
        )