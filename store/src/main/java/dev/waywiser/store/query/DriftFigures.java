package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Configuration drift of one group. See docs/metrics.md for each member.
 *
 * @param resources how many were compared, ever since; where it is 0, nothing is known
 */
public record DriftFigures(
        String group,
        long resources,
        long episodes,
        long openEpisodes,
        @Nullable Double openAgeMedian,
        @Nullable Double openAgeOldest,
        long reconciled,
        @Nullable Double reconcileMedian,
        @Nullable Double reconcileP90)
        implements Figures {
    static final DriftFigures NONE = new DriftFigures("", 0, 0, 0, null, null, 0, null, null);

    static DriftFigures read(ResultSet row) throws SQLException {
        return new DriftFigures(
                row.getString("grouped"),
                row.getLong("resources"),
                row.getLong("episodes"),
                row.getLong("open_episodes"),
                Cells.number(row, "open_age_median"),
                Cells.number(row, "open_age_oldest"),
                row.getLong("reconciled"),
                Cells.number(row, "reconcile_median"),
                Cells.number(row, "reconcile_p90"));
    }

    /** Why nothing is known of drift; {@code null} where something is. */
    public @Nullable String insufficient() {
        return resources == 0 ? "no event of drift is known" : null;
    }

    /** How long drift lasted that was reconciled in the period. */
    public Times reconcile() {
        return Times.of(
                reconcileMedian,
                reconcileP90,
                resources == 0 ? "no event of drift is known" : "nothing was reconciled in this period");
    }
}
