package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one source of events is doing. See docs/metrics.md for each member.
 *
 * @param usualGapSeconds what 99 of 100 gaps between its deliveries do not exceed; {@code null} where there is no gap
 */
public record SourceFigures(
        String group,
        long deliveries,
        long mapped,
        long ignored,
        long unmapped,
        long events,
        Instant last,
        @Nullable Double usualGapSeconds)
        implements Figures {

    static SourceFigures read(ResultSet row, @Nullable Double usualGapSeconds) throws SQLException {
        return new SourceFigures(
                row.getString("grouped"),
                row.getLong("deliveries"),
                row.getLong("mapped"),
                row.getLong("ignored"),
                row.getLong("unmapped"),
                row.getLong("told_events"),
                Instant.ofEpochMilli(row.getLong("last_ms")),
                usualGapSeconds);
    }

    /** Deliveries that could not be read as what they claim to be, by all. */
    public Share unmappedShare() {
        return Share.of(unmapped, deliveries, "nothing came in this period");
    }
}
