package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Updates of dependencies of one group, and how much of its work they are. See docs/metrics.md for each member. */
public record DependencyFigures(String group, Updates updates, Maintenance maintenance) implements Figures {
    private static final String NOTHING_KNOWN = "no update of a dependency is known";

    /**
     * The updates.
     *
     * @param known how many are known up to the end of the period
     */
    public record Updates(
            long known,
            long opened,
            long merged,
            long closed,
            long open,
            @Nullable Double openAgeMedian,
            @Nullable Double openAgeOldest,
            @Nullable Double mergeMedian,
            @Nullable Double mergeP90) {
        static final Updates NONE = new Updates(0, 0, 0, 0, 0, null, null, null, null);

        static Updates read(ResultSet row) throws SQLException {
            return new Updates(
                    row.getLong("known"),
                    row.getLong("opened"),
                    row.getLong("merged"),
                    row.getLong("closed"),
                    row.getLong("open_updates"),
                    Cells.number(row, "open_age_median"),
                    Cells.number(row, "open_age_oldest"),
                    Cells.number(row, "merge_median"),
                    Cells.number(row, "merge_p90"));
        }
    }

    /** What of the builds that finished, and of the changes that were shipped, was maintenance. */
    public record Maintenance(long builds, long ofBuilds, long changes, long ofChanges) {
        static final Maintenance NONE = new Maintenance(0, 0, 0, 0);

        static Maintenance read(ResultSet row) throws SQLException {
            return new Maintenance(
                    row.getLong("builds"),
                    row.getLong("maintenance_builds"),
                    row.getLong("changes"),
                    row.getLong("maintenance_changes"));
        }
    }

    /** Why nothing is known; {@code null} where something is. */
    public @Nullable String insufficient() {
        return updates.known == 0 ? NOTHING_KNOWN : null;
    }

    /** How long it took to merge what was merged in the period. */
    public Times merge() {
        return Times.of(
                updates.mergeMedian,
                updates.mergeP90,
                updates.known == 0 ? NOTHING_KNOWN : "no update was merged in this period");
    }

    /** Builds of updates by all builds of the period. */
    public Share maintenanceOfBuilds() {
        return share(maintenance.ofBuilds, maintenance.builds, "no build finished in this period");
    }

    /** Changes that came with an update by all that were shipped in the period. */
    public Share maintenanceOfChanges() {
        return share(maintenance.ofChanges, maintenance.changes, "no change was shipped in this period");
    }

    /** Where no update is known, a share of 0 would only say that no bot tells of them. */
    private Share share(long part, long whole, String otherwise) {
        return updates.known == 0 ? new Share(null, NOTHING_KNOWN) : Share.of(part, whole, otherwise);
    }
}
