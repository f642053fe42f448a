package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An objective of an SLO, and where it stands. See the API document for the members of the declaration.
 *
 * @param team whom its label {@code team} names, else who owns the service
 * @param state where it stands now; {@code no_data} where nothing comes any more, or nothing was evaluated yet
 * @param standing what was evaluated last; {@code null} where nothing was yet
 */
public record SloView(
        String service,
        String slo,
        @Nullable String displayName,
        @Nullable String description,
        @Nullable String team,
        List<String> labels,
        String source,
        String environment,
        String budgeting,
        @Nullable Long sliceSeconds,
        long windowSeconds,
        @Nullable String calendar,
        long minimumEvents,
        Instant declaredAt,
        String state,
        @Nullable Standing standing) {
    /** Nothing comes any more, or came yet. */
    public static final String NO_DATA = "no_data";

    /**
     * An evaluation.
     *
     * @param generation which definition was counted
     * @param state the state then
     * @param windowEnd the end of the calendar's period; {@code null} for a rolling window
     */
    public record Standing(
            String objective,
            String generation,
            double target,
            @Nullable Double thresholdSeconds,
            @Nullable Double effectiveSeconds,
            String state,
            Instant evaluatedAt,
            Instant countedSince,
            Instant windowStart,
            @Nullable Instant windowEnd,
            BudgetCounts counts,
            long events) {}

    /** The page of the list that follows this row. */
    public Page next(int limit) {
        return Page.after(
                limit, Instant.EPOCH, List.of(service, slo, standing == null ? "" : standing.objective(), ""));
    }

    static SloView read(ResultSet row) throws SQLException {
        return new SloView(
                row.getString("service"),
                row.getString("slo"),
                row.getString("display_name"),
                row.getString("description"),
                CatalogQueries.team(row),
                Cells.texts(row, "labels"),
                row.getString("source"),
                row.getString("environment"),
                row.getString("budgeting"),
                Cells.whole(row, "slice_seconds"),
                row.getLong("window_seconds"),
                row.getString("calendar"),
                row.getLong("minimum_events"),
                time(row, "declared_at"),
                row.getString("state"),
                row.getString("objective").isEmpty() ? null : standing(row));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getString("objective"),
                row.getString("generation"),
                row.getDouble("target"),
                Cells.number(row, "threshold_seconds"),
                Cells.number(row, "effective_seconds"),
                row.getString("last_state"),
                time(row, "evaluated_at"),
                time(row, "counted_since"),
                time(row, "window_start"),
                Cells.instant(row, "window_end"),
                new BudgetCounts(row.getLong("good"), row.getLong("valid")),
                row.getLong("events"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Cells.instant(row, column), column);
    }
}
