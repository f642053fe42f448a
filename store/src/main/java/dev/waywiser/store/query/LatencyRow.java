package dev.waywiser.store.query;

import dev.waywiser.events.requests.Scale;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the requests of one group that ended in one bucket of time were answered. See the API document for each member.
 *
 * @param start when the bucket begins
 * @param group what tells the group: nothing, one name, or a service and a route
 * @param over how much of the bucket lies in the period and is over
 */
public record LatencyRow(Instant start, List<String> group, Duration over, Counts counts) {
    private static final double TOLERATED_COUNT = 0.5;

    public LatencyRow {
        group = List.copyOf(group);
    }

    /**
     * What was counted.
     *
     * @param requests all
     * @param errors those that ended with an error
     * @param satisfied those without an error that satisfy
     * @param tolerated those without an error that are only tolerated
     * @param below those up to the threshold, also with an error
     * @param percentiles the buckets of {@link Scale} that hold them: p50, p90, p95 and p99; none of no request
     */
    public record Counts(
            long requests, long errors, long satisfied, long tolerated, long below, List<Integer> percentiles) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, List.of());

        public Counts {
            percentiles = List.copyOf(percentiles);
        }

        static Counts read(ResultSet row) throws SQLException {
            return new Counts(
                    row.getLong("all_requests"),
                    row.getLong("errors"),
                    row.getLong("satisfied"),
                    row.getLong("tolerated"),
                    row.getLong("below"),
                    Cells.wholes(row, "percentiles"));
        }

        private @Nullable Double percentile(int place) {
            return percentiles.isEmpty() ? null : (Double) Scale.seconds(percentiles.get(place));
        }
    }

    public long requests() {
        return counts.requests;
    }

    public long errors() {
        return counts.errors;
    }

    /** Requests by seconds; {@code null} where none of the bucket is over yet. */
    public @Nullable Double requestsPerSecond() {
        double seconds = over.toNanos() / 1e9;
        return seconds > 0 ? (Double) (counts.requests / seconds) : null;
    }

    /** Errors by requests; {@code null} where there are none. */
    public @Nullable Double errorRate() {
        return DoraSummary.rate(counts.errors, counts.requests);
    }

    public @Nullable Double p50Seconds() {
        return counts.percentile(0);
    }

    public @Nullable Double p90Seconds() {
        return counts.percentile(1);
    }

    public @Nullable Double p95Seconds() {
        return counts.percentile(2);
    }

    public @Nullable Double p99Seconds() {
        return counts.percentile(3);
    }

    /** Satisfied and half of the tolerated ones by requests; {@code null} where there are none. */
    public @Nullable Double apdex() {
        return counts.requests == 0
                ? null
                : (Double) ((counts.satisfied + counts.tolerated * TOLERATED_COUNT) / counts.requests);
    }

    /** Why there are no rates and no durations; {@code null} where there are. */
    public @Nullable String insufficient() {
        return counts.requests == 0 ? "no request that ended in this period was told of" : null;
    }
}
