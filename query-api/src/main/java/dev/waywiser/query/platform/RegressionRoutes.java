package dev.waywiser.query.platform;

import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.BadParameterException;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.query.http.Rows;
import dev.waywiser.store.Store;
import dev.waywiser.store.query.ChangePoint;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.TooFineStepException;
import dev.waywiser.store.query.TooManyRowsException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/platform/regressions}: what got slower or fails more often than in the four weeks before, and since which day. */
public final class RegressionRoutes {
    private static final int WEEKS_BEFORE = 4;
    private static final Duration DEFAULT_PERIOD = Duration.ofDays(7);
    private static final List<Group> GROUPS = List.of(Group.SERVICE, Group.TEAM);
    private static final List<String> KNOWN = List.of("from", "to", "tz", "service", "team", "environment", "by");
    private static final List<String> COLUMNS = List.of(
            "from",
            "to",
            "tz",
            "definition",
            "metric",
            "value",
            "baseline",
            "change",
            "worse",
            "comparisonInsufficient",
            "changedAt",
            "changeInsufficient");

    private final Measures measures;
    private final Clock clock;
    private final Set<String> production;

    public RegressionRoutes(Store store, Set<StatusClass> errors, Clock clock, Set<String> production) {
        this.measures = new Measures(store.builds(), store.latency(), store.platform(), errors, clock);
        this.clock = clock;
        this.production = production;
    }

    /** All that is known of a group. */
    private record Known(
            Map<Metric, Double> now, Map<Metric, Double> before, Map<Metric, TreeMap<Instant, Double>> days) {
        Known() {
            this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(routes, "/api/v1/platform/regressions", this::tell);
    }

    private void tell(Context request) {
        Parameters parameters = new Parameters(request.queryParamMap(), KNOWN, clock, production);
        Period period = parameters.period(DEFAULT_PERIOD);
        Group by = parameters.group(GROUPS);
        Map<String, Known> groups = ask(period, parameters.selection(), by);
        if (by == Group.NONE) {
            groups.putIfAbsent("", new Known());
        }
        List<String> columns = new ArrayList<>(by == Group.NONE ? List.of() : List.of(by.text()));
        columns.addAll(COLUMNS);
        Rows rows = new Rows(columns);
        groups.forEach((group, known) -> {
            for (Metric metric : Metric.values()) {
                if (by == Group.NONE || known.now.containsKey(metric) || known.before.containsKey(metric)) {
                    List<@Nullable Object> values = new ArrayList<>();
                    if (by != Group.NONE) {
                        values.add(group.isEmpty() ? null : group);
                    }
                    add(values, period, metric, known);
                    rows.add(values.toArray());
                }
            }
        });
        Answers.write(request, rows);
    }

    private Map<String, Known> ask(Period period, Selection selection, Group by) {
        Instant from =
                period.from().atZone(period.zone()).minusWeeks(WEEKS_BEFORE).toInstant();
        Map<String, Known> groups = new TreeMap<>();
        try {
            Measures.Compared compared = measures.compared(from, period, selection, by);
            compared.now().forEach(measured -> of(groups, measured).now.putAll(measured.values()));
            compared.before().forEach(measured -> of(groups, measured).before.putAll(measured.values()));
            for (Measured measured : measures.days(new Period(from, period.to(), period.zone()), selection, by)) {
                measured.values()
                        .forEach((metric, value) -> of(groups, measured)
                                .days
                                .computeIfAbsent(metric, none -> new TreeMap<>())
                                .put(measured.start(), value));
            }
        } catch (TooFineStepException tooFine) {
            throw new BadParameterException("from", "lies too far back: " + tooFine.getMessage());
        } catch (TooManyRowsException tooMany) {
            throw new BadParameterException(
                    "by",
                    "would give too much: " + tooMany.getMessage() + "; ask for fewer services or a shorter period");
        }
        return groups;
    }

    private static Known of(Map<String, Known> groups, Measured measured) {
        return groups.computeIfAbsent(measured.group(), none -> new Known());
    }

    private static void add(List<@Nullable Object> values, Period period, Metric metric, Known known) {
        Double now = known.now.get(metric);
        Double before = known.before.get(metric);
        values.add(period.from().toString());
        values.add(period.to().toString());
        values.add(period.zone().getId());
        values.add("performance");
        values.add(metric.text());
        values.add(now);
        values.add(before);
        values.add(now == null || before == null || before == 0 ? null : (Object) (now / before - 1));
        values.add(now == null || before == null ? null : (Object) metric.isWorse(now, before));
        values.add(
                now == null
                        ? "not measured in this period"
                        : before == null ? "not measured in the four weeks before" : null);
        TreeMap<Instant, Double> days = known.days.getOrDefault(metric, new TreeMap<>());
        OptionalInt change = ChangePoint.of(List.copyOf(days.values()));
        values.add(
                change.isEmpty() ? null : day(period, List.copyOf(days.keySet()).get(change.getAsInt())));
        values.add(insufficient(days.size(), change));
    }

    private static String day(Period period, Instant start) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start.atZone(period.zone()));
    }

    private static @Nullable String insufficient(int days, OptionalInt change) {
        if (change.isPresent()) {
            return null;
        }
        return days < ChangePoint.LEAST_VALUES
                ? "measured on " + days + " days, and " + ChangePoint.LEAST_VALUES + " are needed"
                : "no day from which on the days differ by more than chance";
    }
}
