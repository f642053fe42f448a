package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a budget burns in the two windows of a policy, when it was evaluated last.
 *
 * @param factor the burn rate above which the alert fires
 * @param longEvents valid events in the long window
 * @param firingSince since when the alert fires; {@code null} where it does not
 */
public record BurnView(
        String service,
        String slo,
        String objective,
        String policy,
        String generation,
        String severity,
        double factor,
        long longSeconds,
        long shortSeconds,
        Instant evaluatedAt,
        BudgetCounts inLong,
        long longEvents,
        BudgetCounts inShort,
        @Nullable Instant firingSince) {
    /** Whether it is of that objective as it is counted now. */
    public boolean isOf(SloView row) {
        SloView.Standing standing = row.standing();
        return standing != null
                && service.equals(row.service())
                && slo.equals(row.slo())
                && objective.equals(standing.objective())
                && generation.equals(standing.generation());
    }

    static BurnView read(ResultSet row) throws SQLException {
        return new BurnView(
                row.getString("service"),
                row.getString("slo"),
                row.getString("objective"),
                row.getString("policy"),
                row.getString("generation"),
                row.getString("severity"),
                row.getDouble("factor"),
                row.getLong("long_seconds"),
                row.getLong("short_seconds"),
                Objects.requireNonNull(Cells.instant(row, "evaluated_at")),
                new BudgetCounts(row.getLong("long_good"), row.getLong("long_valid")),
                row.getLong("long_events"),
                new BudgetCounts(row.getLong("short_good"), row.getLong("short_valid")),
                Cells.instant(row, "firing_since"));
    }
}
