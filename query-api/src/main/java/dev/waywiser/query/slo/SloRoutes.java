package dev.waywiser.query.slo;

import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.BadParameterException;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.query.http.Rows;
import dev.waywiser.store.query.AlertQueries;
import dev.waywiser.store.query.BurnView;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.query.SloQueries;
import dev.waywiser.store.query.SloQueries.Wanted;
import dev.waywiser.store.query.SloView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/slos} and one of them. */
public final class SloRoutes {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST_ROWS = 5_000;
    private static final List<String> STATES = List.of("ok", "low_traffic", "burning", "exhausted", SloView.NO_DATA);
    private static final List<String> OWN_COLUMNS = List.of(
            "service", "slo", "displayName", "team", "environment", "source", "budgeting", "windowSeconds", "calendar");
    private static final List<String> OBJECTIVE_COLUMNS = List.of(
            "objective",
            "target",
            "thresholdSeconds",
            "effectiveSeconds",
            "state",
            "lastState",
            "evaluatedAt",
            "frozenAt",
            "countedSince",
            "windowStart",
            "windowEnd",
            "good",
            "valid",
            "bad",
            "events",
            "budgetLeft",
            "budgetInsufficient",
            "burns");
    private static final List<String> STEP_COLUMNS =
            List.of("time", "service", "objective", "good", "valid", "bad", "budgetLeft");
    private static final List<String> AFTER = List.of("15m", "30m", "1h", "2h", "6h", "24h");
    private static final int MOST_SERVICES = 20;
    private static final String DEFAULT_AFTER = "1h";

    private final SloQueries queries;
    private final SloCourse course;
    private final Clock clock;

    public SloRoutes(SloQueries queries, AlertQueries alerts, Clock clock) {
        this.queries = queries;
        this.course = new SloCourse(queries, alerts);
        this.clock = clock;
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(routes, "/api/v1/slos", this::slos);
        Answers.question(routes, "/api/v1/slos/{name}", this::slo);
        Answers.question(routes, "/api/v1/slos/{name}/series", this::series);
    }

    private void slos(Context request) {
        Parameters parameters = new Parameters(
                request.queryParamMap(), List.of("service", "team", "state", "limit", "before"), clock, Set.of());
        Page page = parameters.page(DEFAULT_LIMIT, MOST_ROWS);
        Wanted wanted = new Wanted(
                parameters.allOr("service"), parameters.teams(), List.of(), parameters.oneOf("state", STATES));
        List<SloView> found = Answers.paged(
                request,
                page,
                queries.slos(wanted, clock.instant(), page.andOneMore()),
                SloView::next,
                parameters::next);
        List<BurnView> burns = queries.burns(found);
        List<String> columns =
                Stream.concat(OWN_COLUMNS.stream(), OBJECTIVE_COLUMNS.stream()).toList();
        Rows rows = new Rows(columns);
        for (SloView row : found) {
            Map<String, @Nullable Object> members = declaration(row);
            members.putAll(ObjectiveMembers.of(row, burns));
            rows.add(columns.stream().map(members::get).toArray());
        }
        Answers.write(request, rows);
    }

    private void slo(Context request) {
        Parameters parameters = new Parameters(request.queryParamMap(), List.of("service", "after"), clock, Set.of());
        String name = request.pathParam("name");
        String service = parameters.single("service");
        Duration after = Duration.parse("PT" + parameters.choice("after", AFTER, DEFAULT_AFTER));
        Wanted wanted = new Wanted(service == null ? List.of() : List.of(service), List.of(), List.of(name), List.of());
        List<SloView> found = queries.slos(wanted, clock.instant(), Page.first(MOST_ROWS));
        List<String> services = found.stream().map(SloView::service).distinct().toList();
        if (services.size() > 1) {
            Answers.refuse(
                    request,
                    409,
                    "Several SLOs",
                    services.size() + " services have an SLO " + name + "; name one of them as service, such as "
                            + services.get(0));
        } else if (found.isEmpty()) {
            Answers.refuse(request, 404, "No such SLO", "No SLO " + name + " is declared" + of(service));
        } else {
            Answers.write(request, members(found, after));
        }
    }

    private void series(Context request) {
        Parameters parameters = new Parameters(request.queryParamMap(), List.of("service"), clock, Set.of());
        String name = request.pathParam("name");
        Wanted wanted = new Wanted(parameters.allOr("service"), List.of(), List.of(name), List.of());
        Map<String, List<SloView>> byService = new TreeMap<>();
        queries.slos(wanted, clock.instant(), Page.first(MOST_ROWS))
                .forEach(row -> byService
                        .computeIfAbsent(row.service(), none -> new ArrayList<>())
                        .add(row));
        if (byService.isEmpty()) {
            Answers.refuse(request, 404, "No such SLO", "No SLO " + name + " is declared of the services asked for");
            return;
        }
        if (byService.size() > MOST_SERVICES) {
            throw new BadParameterException(
                    "service",
                    "must name some of the " + byService.size() + " services that have an SLO " + name + ", at most "
                            + MOST_SERVICES);
        }
        Rows rows = new Rows(STEP_COLUMNS);
        byService.values().stream()
                .flatMap(slo -> course.steps(slo).stream())
                .sorted(Comparator.comparing(step -> Instant.parse(String.valueOf(step.get("time")))))
                .forEach(step -> rows.add(STEP_COLUMNS.stream().map(step::get).toArray()));
        Answers.write(request, rows);
    }

    private static String of(@Nullable String service) {
        return service == null ? "" : " of service " + service;
    }

    private Map<String, @Nullable Object> members(List<SloView> slo, Duration after) {
        SloView declared = slo.get(0);
        Map<String, @Nullable Object> members = declaration(declared);
        members.put("description", declared.description());
        members.put("labels", declared.labels());
        members.put("sliceSeconds", declared.sliceSeconds());
        members.put("minimumEvents", declared.minimumEvents());
        members.put("declaredAt", declared.declaredAt().toString());
        members.put("afterSeconds", after.toSeconds());
        members.putAll(course.of(slo, queries.burns(slo), after));
        return members;
    }

    private static Map<String, @Nullable Object> declaration(SloView row) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("service", row.service());
        members.put("slo", row.slo());
        members.put("displayName", row.displayName());
        members.put("team", row.team());
        members.put("environment", row.environment().isEmpty() ? null : row.environment());
        members.put("source", row.source());
        members.put("budgeting", row.budgeting());
        members.put("windowSeconds", row.windowSeconds());
        members.put("calendar", row.calendar());
        return members;
    }
}
