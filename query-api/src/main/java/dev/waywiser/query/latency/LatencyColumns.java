package dev.waywiser.query.latency;

import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.LatencyRow;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.RequestStandard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of answers about requests, and what of a row stands in each. */
final class LatencyColumns {
    static final List<String> PERIOD = List.of("from", "to", "tz");
    static final List<String> NUMBERS = List.of(
            "requests",
            "requestsPerSecond",
            "errors",
            "errorRate",
            "p50Seconds",
            "p90Seconds",
            "p95Seconds",
            "p99Seconds",
            "apdex",
            "requestsUnderThreshold");
    static final List<String> STANDARD = List.of("apdexSeconds", "thresholdSeconds", "latencyInsufficient");
    static final List<String> PREVIOUS = List.of(
            "previousRequests",
            "previousRequestsPerSecond",
            "previousErrorRate",
            "previousP50Seconds",
            "previousP95Seconds",
            "previousP99Seconds",
            "previousApdex");

    private LatencyColumns() {}

    /** What tells the group. A route is told by the service, too: many have one of the same name. */
    static List<String> names(Group by) {
        return by == Group.NONE ? List.of() : by == Group.ROUTE ? List.of("service", "route") : List.of(by.text());
    }

    /** Values for {@link #names}; what has no name is {@code null}. */
    static List<@Nullable Object> names(LatencyRow row) {
        List<@Nullable Object> names = new ArrayList<>();
        row.group().forEach(name -> names.add(name.isEmpty() ? null : name));
        return names;
    }

    /** Values for {@link #PERIOD}. */
    static void addPeriod(Period period, List<@Nullable Object> values) {
        values.add(period.from().toString());
        values.add(period.to().toString());
        values.add(period.zone().getId());
    }

    /** Values for {@link #NUMBERS}. */
    static void addNumbers(LatencyRow row, RequestStandard standard, List<@Nullable Object> values) {
        values.add(row.requests());
        values.add(row.requestsPerSecond());
        values.add(row.errors());
        values.add(row.errorRate());
        values.add(row.p50Seconds());
        values.add(row.p90Seconds());
        values.add(row.p95Seconds());
        values.add(row.p99Seconds());
        values.add(row.apdex());
        values.add(standard.thresholdSeconds() == null ? null : row.counts().below());
    }

    /** Values for {@link #STANDARD}. */
    static void addStandard(LatencyRow row, RequestStandard standard, List<@Nullable Object> values) {
        values.add(standard.effectiveSatisfiedSeconds());
        values.add(standard.effectiveThresholdSeconds());
        values.add(row.insufficient());
    }

    /** Values for {@link #PREVIOUS}; a group that had no request has none. */
    static void addPrevious(@Nullable LatencyRow row, List<@Nullable Object> values) {
        values.add(row == null ? 0L : row.requests());
        values.add(row == null ? (Double) 0.0 : row.requestsPerSecond());
        values.add(row == null ? null : row.errorRate());
        values.add(row == null ? null : row.p50Seconds());
        values.add(row == null ? null : row.p95Seconds());
        values.add(row == null ? null : row.p99Seconds());
        values.add(row == null ? null : row.apdex());
    }
}
