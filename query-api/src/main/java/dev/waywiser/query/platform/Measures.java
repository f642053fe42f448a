package dev.waywiser.query.platform;

import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.store.query.BuildQueries;
import dev.waywiser.store.query.Builds;
import dev.waywiser.store.query.BuildsRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.LatencyQueries;
import dev.waywiser.store.query.LatencyRow;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.PlatformQueries;
import dev.waywiser.store.query.RequestStandard;
import dev.waywiser.store.query.Requests;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks for every metric, of a period as a whole and of each of its days. */
final class Measures {
    private static final int MOST_ROWS = 100_000;
    private static final double APDEX_SECONDS = 0.5;

    private final BuildQueries builds;
    private final LatencyQueries latency;
    private final PlatformQueries platform;
    private final Set<StatusClass> errors;
    private final Clock clock;

    Measures(
            BuildQueries builds,
            LatencyQueries latency,
            PlatformQueries platform,
            Set<StatusClass> errors,
            Clock clock) {
        this.builds = builds;
        this.latency = latency;
        this.platform = platform;
        this.errors = errors;
        this.clock = clock;
    }

    /** What was measured in two times, of which the one ends where the other begins. */
    record Compared(List<Measured> before, List<Measured> now) {}

    /** Of a period as a whole, and of the time before it since then. */
    Compared compared(Instant since, Period period, Selection selection, Group by) {
        Period both = new Period(since, period.to(), period.zone());
        List<Instant> starts = List.of(since, period.from());
        List<Measured> measured = new ArrayList<>();
        builds.results(both, built(selection), by, starts, MOST_ROWS).forEach(row -> measured.add(of(row)));
        latency.stretches(both, question(selection, by), starts, MOST_ROWS).forEach(row -> measured.add(of(row)));
        deployments(both, selection, by, starts, measured);
        Map<Boolean, List<Measured>> byTime = measured.stream()
                .collect(Collectors.partitioningBy(one -> one.start().equals(since)));
        return new Compared(byTime.getOrDefault(true, List.of()), byTime.getOrDefault(false, List.of()));
    }

    List<Measured> days(Period period, Selection selection, Group by) {
        List<Measured> measured = new ArrayList<>();
        List<Instant> days = Step.DAY.starts(period);
        builds.results(period, built(selection), by, days, MOST_ROWS).forEach(row -> measured.add(of(row)));
        latency.series(period, question(selection, by), Step.DAY, MOST_ROWS).forEach(row -> measured.add(of(row)));
        deployments(period, selection, by, days, measured);
        return measured;
    }

    private void deployments(
            Period period, Selection selection, Group by, List<Instant> starts, List<Measured> measured) {
        platform.deploymentDurations(period, selection, by, starts, MOST_ROWS)
                .forEach(row -> measured.add(new Measured(
                        row.start(),
                        row.group(),
                        known(Metric.DEPLOYMENT_DURATION_P95_SECONDS, row.p95Seconds()),
                        row.timed())));
    }

    private static Builds built(Selection selection) {
        return new Builds(selection, List.of(), List.of());
    }

    private LatencyQueries.Question question(Selection selection, Group by) {
        return new LatencyQueries.Question(
                new Requests(selection, List.of(), List.of(), List.of()),
                new RequestStandard(errors, APDEX_SECONDS, null),
                by,
                clock.instant());
    }

    private static Measured of(BuildsRow row) {
        Map<Metric, Double> values =
                known(Metric.BUILD_DURATION_P95_SECONDS, row.results().durationP95());
        put(values, Metric.BUILD_QUEUE_MEDIAN_SECONDS, row.results().queueMedian());
        put(values, Metric.BUILD_SUCCESS_RATE, row.successRate());
        return new Measured(
                row.start(),
                name(row.group()),
                values,
                row.results().successes() + row.results().failures());
    }

    private static Measured of(LatencyRow row) {
        Map<Metric, Double> values = known(Metric.REQUEST_DURATION_P95_SECONDS, row.p95Seconds());
        put(values, Metric.REQUEST_ERROR_RATE, row.errorRate());
        return new Measured(row.start(), name(row.group()), values, row.requests());
    }

    private static Map<Metric, Double> known(Metric metric, @Nullable Double value) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        put(values, metric, value);
        return values;
    }

    private static void put(Map<Metric, Double> values, Metric metric, @Nullable Double value) {
        if (value != null) {
            values.put(metric, value);
        }
    }

    private static String name(List<String> group) {
        return group.isEmpty() ? "" : group.get(0);
    }
}
