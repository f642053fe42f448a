package dev.waywiser.query.catalog;

import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.query.http.Rows;
import dev.waywiser.store.query.CatalogQueries;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** {@code /api/v1/services} and {@code /api/v1/teams}. */
public final class CatalogRoutes {
    private final CatalogQueries queries;

    public CatalogRoutes(CatalogQueries queries) {
        this.queries = queries;
    }

    public void addTo(RoutesConfig routes) {
        Answers.on(routes, "/api/v1/services", this::services);
        Answers.on(routes, "/api/v1/teams", this::teams);
    }

    private void services(Context request) {
        refuseParameters(request);
        Rows rows = new Rows(List.of("service", "team", "repository", "environments", "lastDeployedAt"));
        queries.services()
                .forEach(row -> rows.add(
                        row.service(),
                        row.team(),
                        row.repository(),
                        row.environments(),
                        row.lastDeployedAt() == null
                                ? null
                                : row.lastDeployedAt().toString()));
        Answers.write(request, rows);
    }

    private void teams(Context request) {
        refuseParameters(request);
        Rows rows = new Rows(List.of("team", "services"));
        queries.teams().forEach(row -> rows.add(row.team(), row.services()));
        Answers.write(request, rows);
    }

    private static void refuseParameters(Context request) {
        new Parameters(request.queryParamMap(), List.of(), Clock.systemUTC(), Set.of());
    }
}
