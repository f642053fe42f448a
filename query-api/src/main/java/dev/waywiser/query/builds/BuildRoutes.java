package dev.waywiser.query.builds;

import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.BadParameterException;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.query.http.Rows;
import dev.waywiser.store.query.BuildQueries;
import dev.waywiser.store.query.Builds;
import dev.waywiser.store.query.BuildsRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Step;
import dev.waywiser.store.query.TooManyRowsException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/builds}, {@code /api/v1/builds/series}, {@code /api/v1/builds/slowest} and {@code /api/v1/builds/flakiest}.
 * They take no environment: a build is made for none.
 */
public final class BuildRoutes {
    private static final int MOST_ROWS = 100_000;
    private static final int DEFAULT_LIMIT = 10;
    private static final int HIGHEST_LIMIT = 1_000;
    private static final List<Group> GROUPS =
            List.of(Group.SERVICE, Group.TEAM, Group.REPOSITORY, Group.PIPELINE, Group.BRANCH);
    private static final List<String> KNOWN =
            List.of("from", "to", "tz", "service", "team", "repository", "pipeline", "branch");

    private final BuildQueries queries;
    private final Clock clock;

    public BuildRoutes(BuildQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(routes, "/api/v1/builds", this::summary);
        Answers.question(routes, "/api/v1/builds/series", this::series);
        Answers.question(routes, "/api/v1/builds/slowest", request -> pipelines(request, queries::slowest));
        Answers.question(routes, "/api/v1/builds/flakiest", request -> pipelines(request, queries::flakiest));
    }

    private void summary(Context request) {
        Parameters parameters = parameters(request, "by", "compare");
        Period period = parameters.period();
        Group by = parameters.group(GROUPS);
        write(
                request,
                parameters,
                period,
                by,
                bounded("by", () -> queries.summary(period, builds(parameters), by, MOST_ROWS)));
    }

    /** The first pipelines of an order. */
    @FunctionalInterface
    private interface Order {
        List<BuildsRow> first(Period period, Builds builds, int limit, int mostRows);
    }

    private void pipelines(Context request, Order order) {
        Parameters parameters = parameters(request, "limit", "compare");
        Period period = parameters.period();
        int limit = parameters.limit(DEFAULT_LIMIT, HIGHEST_LIMIT);
        write(
                request,
                parameters,
                period,
                Group.PIPELINE,
                bounded("from", () -> order.first(period, builds(parameters), limit, MOST_ROWS)));
    }

    private void write(Context request, Parameters parameters, Period period, Group by, List<BuildsRow> found) {
        boolean compare = parameters.comparesWithPrevious();
        List<String> columns = new ArrayList<>(BuildColumns.names(by));
        columns.addAll(BuildColumns.SUMMARY);
        Map<List<String>, BuildsRow> previous = new HashMap<>();
        if (compare) {
            columns.addAll(BuildColumns.PREVIOUS);
            bounded("compare", () -> queries.summary(period.before(), builds(parameters), by, MOST_ROWS))
                    .forEach(row -> previous.put(row.group(), row));
        }
        Rows rows = new Rows(columns);
        for (BuildsRow row : found) {
            List<@Nullable Object> values = BuildColumns.names(row);
            BuildColumns.addSummary(period, row, values);
            if (compare) {
                BuildColumns.addPrevious(previous.get(row.group()), values);
            }
            rows.add(values.toArray());
        }
        Answers.write(request, rows);
    }

    private void series(Context request) {
        Parameters parameters = parameters(request, "by", "step");
        Period period = parameters.period();
        Step step = parameters.step(period);
        Group by = parameters.group(GROUPS);
        List<String> columns = new ArrayList<>(List.of("time"));
        columns.addAll(BuildColumns.names(by));
        columns.addAll(BuildColumns.STEP);
        Rows rows = new Rows(columns);
        for (BuildsRow row : bounded("by", () -> queries.series(period, builds(parameters), by, step, MOST_ROWS))) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(row.start().atZone(period.zone())));
            values.addAll(BuildColumns.names(row));
            BuildColumns.addStep(row, values);
            rows.add(values.toArray());
        }
        Answers.write(request, rows);
    }

    private static List<BuildsRow> bounded(String parameter, Supplier<List<BuildsRow>> question) {
        try {
            return question.get();
        } catch (TooManyRowsException tooMany) {
            throw new BadParameterException(
                    parameter,
                    "would give more than " + MOST_ROWS
                            + " rows; ask for longer steps, a shorter period, or fewer builds");
        }
    }

    private static Builds builds(Parameters parameters) {
        return new Builds(parameters.selection(), parameters.named("pipeline"), parameters.named("branch"));
    }

    private Parameters parameters(Context request, String... own) {
        List<String> known = new ArrayList<>(KNOWN);
        known.addAll(List.of(own));
        return new Parameters(request.queryParamMap(), known, clock, Set.of());
    }
}
