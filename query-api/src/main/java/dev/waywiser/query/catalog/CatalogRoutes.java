package dev.waywiser.query.catalog;

import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.query.http.Rows;
import dev.waywiser.store.query.CatalogQueries;
import dev.waywiser.store.query.Page;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/services}, one of them, and {@code /api/v1/teams}. */
public final class CatalogRoutes {
    /** Whoever fills a list to choose from wants all of them, and nobody has more. */
    private static final int DEFAULT_LIMIT = 10_000;

    private static final int MOST_ROWS = 50_000;

    private final CatalogQueries queries;

    public CatalogRoutes(CatalogQueries queries) {
        this.queries = queries;
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(routes, "/api/v1/services", this::services);
        Answers.question(routes, "/api/v1/services/<name>", this::service);
        Answers.question(routes, "/api/v1/teams", this::teams);
    }

    private void services(Context request) {
        Parameters parameters = parameters(request, "limit", "before");
        Page page = parameters.page(DEFAULT_LIMIT, MOST_ROWS);
        Rows rows = new Rows(List.of("service", "team", "repository", "environments", "lastDeployedAt"));
        Answers.paged(
                        request,
                        page,
                        queries.services(page.andOneMore()),
                        CatalogQueries.Service::next,
                        parameters::next)
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

    private void service(Context request) {
        parameters(request);
        String name = request.pathParam("name");
        queries.service(name)
                .ifPresentOrElse(
                        found -> Answers.write(request, members(found)),
                        () -> Answers.refuse(
                                request,
                                404,
                                "No such service",
                                "Neither a deployment, a build nor the catalog tells of a service " + name));
    }

    private static Map<String, @Nullable Object> members(CatalogQueries.Declared service) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("service", service.service());
        members.put("team", service.team());
        members.put("repository", service.repository());
        members.put("declared", service.declared());
        members.put("paths", service.paths());
        members.put("productionEnvironments", service.productionEnvironments());
        members.put("otherEnvironments", service.otherEnvironments());
        members.put("timezone", service.timezone());
        members.put("failureWindowSeconds", service.failureWindowSeconds());
        members.put("hotfixLabels", service.hotfixLabels());
        members.put("hotfixBranches", service.hotfixBranches());
        members.put("hotfixTitles", service.hotfixTitles());
        members.put("tags", service.tags());
        return members;
    }

    private void teams(Context request) {
        Parameters parameters = parameters(request, "limit", "before");
        Page page = parameters.page(DEFAULT_LIMIT, MOST_ROWS);
        Rows rows = new Rows(List.of("team", "services"));
        Answers.paged(request, page, queries.teams(page.andOneMore()), CatalogQueries.Team::next, parameters::next)
                .forEach(row -> rows.add(row.team(), row.services()));
        Answers.write(request, rows);
    }

    private static Parameters parameters(Context request, String... known) {
        return new Parameters(request.queryParamMap(), List.of(known), Clock.systemUTC(), Set.of());
    }
}
