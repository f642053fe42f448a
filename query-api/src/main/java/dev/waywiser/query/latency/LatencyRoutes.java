package dev.waywiser.query.latency;

import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.BadParameterException;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.query.http.Rows;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.HeatCell;
import dev.waywiser.store.query.LatencyQueries;
import dev.waywiser.store.query.LatencyQueries.Question;
import dev.waywiser.store.query.LatencyQueries.Summary;
import dev.waywiser.store.query.LatencyRow;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.RequestStandard;
import dev.waywiser.store.query.Requests;
import dev.waywiser.store.query.SlowRequestView;
import dev.waywiser.store.query.Step;
import dev.waywiser.store.query.TooFineStepException;
import dev.waywiser.store.query.TooManyRowsException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/latency}, {@code /api/v1/latency/series}, {@code /api/v1/latency/heatmap} and {@code /api/v1/latency/slow}.
 * They take no repository: requests tell none.
 */
public final class LatencyRoutes {
    private static final Duration DEFAULT_PERIOD = Duration.ofDays(1);
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_CELLS = 50_000;
    private static final int DEFAULT_LIMIT = 10;
    private static final int HIGHEST_LIMIT = 1_000;
    private static final double DEFAULT_APDEX_SECONDS = 0.5;
    private static final List<String> RESOLUTIONS = List.of("1", "2", "4", "8", "16", "32");
    private static final List<Group> GROUPS =
            List.of(Group.SERVICE, Group.TEAM, Group.ENVIRONMENT, Group.ROUTE, Group.METHOD, Group.STATUS_CLASS);
    private static final List<String> STATUS_CLASSES =
            Arrays.stream(StatusClass.values()).map(StatusClass::text).toList();
    private static final List<String> KNOWN =
            List.of("from", "to", "tz", "service", "team", "environment", "route", "method", "statusClass");

    private final LatencyQueries queries;
    private final Clock clock;
    private final Set<String> production;
    private final Set<StatusClass> errors;

    public LatencyRoutes(LatencyQueries queries, Clock clock, Set<String> production, Set<StatusClass> errors) {
        this.queries = queries;
        this.clock = clock;
        this.production = production;
        this.errors = errors;
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(routes, "/api/v1/latency", this::summary);
        Answers.question(routes, "/api/v1/latency/series", this::series);
        Answers.question(routes, "/api/v1/latency/heatmap", this::heatmap);
        Answers.question(routes, "/api/v1/latency/slow", this::slow);
    }

    private void summary(Context request) {
        Parameters parameters = parameters(request, "by", "compare", "apdex", "threshold");
        Period period = parameters.period(DEFAULT_PERIOD);
        Question question = question(parameters, parameters.group(GROUPS));
        boolean compare = parameters.comparesWithPrevious();
        List<String> columns = new ArrayList<>(LatencyColumns.names(question.by()));
        columns.addAll(LatencyColumns.PERIOD);
        columns.addAll(LatencyColumns.NUMBERS);
        columns.addAll(LatencyColumns.STANDARD);
        columns.addAll(compare ? LatencyColumns.PREVIOUS : List.of());
        Rows rows = new Rows(columns);
        Summary found = bounded("by", () -> queries.summary(period, question, compare, MOST_ROWS));
        for (LatencyRow row : found.rows()) {
            List<@Nullable Object> values = LatencyColumns.names(row);
            LatencyColumns.addPeriod(period, values);
            LatencyColumns.addNumbers(row, question.standard(), values);
            LatencyColumns.addStandard(row, question.standard(), values);
            if (compare) {
                LatencyColumns.addPrevious(found.previous().get(row.group()), values);
            }
            rows.add(values.toArray());
        }
        Answers.write(request, rows);
    }

    private void series(Context request) {
        Parameters parameters = parameters(request, "by", "step", "apdex", "threshold");
        Period period = parameters.period(DEFAULT_PERIOD);
        Question question = question(parameters, parameters.group(GROUPS));
        Step step = step(parameters, period, question.now());
        List<String> columns = new ArrayList<>(List.of("time"));
        columns.addAll(LatencyColumns.names(question.by()));
        columns.addAll(LatencyColumns.NUMBERS);
        Rows rows = new Rows(columns);
        for (LatencyRow row : bounded("by", () -> queries.series(period, question, step, MOST_ROWS))) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(time(row.start(), period));
            values.addAll(LatencyColumns.names(row));
            LatencyColumns.addNumbers(row, question.standard(), values);
            rows.add(values.toArray());
        }
        Answers.write(request, rows);
    }

    private void heatmap(Context request) {
        Parameters parameters = parameters(request, "step", "resolution");
        Period period = parameters.period(DEFAULT_PERIOD);
        Question question = question(parameters, Group.NONE);
        Step step = step(parameters, period, question.now());
        int aDoubling = Integer.parseInt(parameters.choice("resolution", RESOLUTIONS, "4"));
        Rows rows = new Rows(List.of("time", "fromSeconds", "toSeconds", "requests"));
        for (HeatCell cell :
                bounded("resolution", () -> queries.heatmap(period, question, step, aDoubling, MOST_CELLS))) {
            rows.add(time(cell.start(), period), cell.fromSeconds(), cell.toSeconds(), cell.requests());
        }
        Answers.write(request, rows);
    }

    private void slow(Context request) {
        Parameters parameters = parameters(request, "limit");
        Period period = parameters.period(DEFAULT_PERIOD);
        int limit = parameters.limit(DEFAULT_LIMIT, HIGHEST_LIMIT);
        Rows rows = new Rows(
                List.of("time", "service", "environment", "route", "method", "statusClass", "seconds", "traceId"));
        for (SlowRequestView slow : queries.slowest(period, question(parameters, Group.NONE), limit)) {
            rows.add(
                    time(slow.windowStart(), period),
                    slow.service(),
                    slow.environment().isEmpty() ? null : slow.environment(),
                    slow.route(),
                    slow.method(),
                    slow.statusClass(),
                    slow.seconds(),
                    slow.traceId());
        }
        Answers.write(request, rows);
    }

    private static String time(Instant start, Period period) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start.atZone(period.zone()));
    }

    private Step step(Parameters parameters, Period period, Instant now) {
        return parameters.step(period, List.of(Step.values()), () -> queries.usualStep(period, now));
    }

    private static <T> T bounded(String parameter, Supplier<T> question) {
        try {
            return question.get();
        } catch (TooFineStepException tooFine) {
            throw new BadParameterException("step", String.valueOf(tooFine.getMessage()));
        } catch (TooManyRowsException tooMany) {
            throw new BadParameterException(
                    parameter,
                    "would give too much: " + tooMany.getMessage() + "; ask for longer steps, a shorter"
                            + " period, or fewer requests");
        }
    }

    private Question question(Parameters parameters, Group by) {
        Requests requests = new Requests(
                parameters.selection(),
                parameters.named("route"),
                parameters.named("method"),
                parameters.oneOf("statusClass", STATUS_CLASSES).stream()
                        .map(StatusClass::parse)
                        .toList());
        Double apdex = duration(parameters, "apdex");
        RequestStandard standard = new RequestStandard(
                errors, apdex == null ? DEFAULT_APDEX_SECONDS : apdex, duration(parameters, "threshold"));
        return new Question(requests, standard, by, clock.instant());
    }

    private static @Nullable Double duration(Parameters parameters, String name) {
        Double seconds = parameters.decimal(name);
        if (seconds != null && !RequestStandard.isDuration(seconds)) {
            throw new BadParameterException(name, "must be seconds from 0.001 to 3600, such as 0.25");
        }
        return seconds;
    }

    private Parameters parameters(Context request, String... own) {
        List<String> known = new ArrayList<>(KNOWN);
        known.addAll(List.of(own));
        return new Parameters(request.queryParamMap(), known, clock, production);
    }
}
