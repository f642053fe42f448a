package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one source of events is doing. See docs/metrics.md for each member.
 *
 * @param refused requests of which nothing was kept
 * @param last when the last delivery came; {@code null} where all were refused
 * @param lag how long after what it was sent for a delivery came
 * @param usualGapSeconds what 99 of 100 gaps between its deliveries do not exceed; {@code null} where there is no gap
 */
public record SourceFigures(
        String group,
        long deliveries,
        long mapped,
        long ignored,
        long unmapped,
        long events,
        long refused,
        @Nullable Instant last,
        Lag lag,
        @Nullable Double usualGapSeconds)
        implements Figures {

    /** In seconds, and not below 0 where a sender's clock is ahead; {@code null} where no delivery told when that happened. */
    public record Lag(@Nullable Double median, @Nullable Double p95) {}

    static SourceFigures read(ResultSet row, @Nullable Double usualGapSeconds) throws SQLException {
        long last = row.getLong("last_ms");
        boolean came = !row.wasNull();
        return new SourceFigures(
                row.getString("grouped"),
                row.getLong("deliveries"),
                row.getLong("mapped"),
                row.getLong("ignored"),
                row.getLong("unmapped"),
                row.getLong("told_events"),
                row.getLong("all_refused"),
                came ? Instant.ofEpochMilli(last) : null,
                new Lag(Cells.number(row, "lag_median"), Cells.number(row, "lag_p95")),
                usualGapSeconds);
    }

    /** How long nothing came up to a time, in seconds; {@code null} where nothing was kept before. */
    public @Nullable Double silentSeconds(Instant until) {
        return last == null ? null : (Double) (Duration.between(last, until).toMillis() / 1_000.0);
    }

    /** Deliveries that could not be read as what they claim to be, by all. */
    public Share unmappedShare() {
        return Share.of(unmapped, deliveries, "nothing came in this period");
    }
}
