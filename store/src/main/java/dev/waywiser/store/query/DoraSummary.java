package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tables say of one group over a period, and the numbers that are made of it. */
record DoraSummary(Deployments deployments, LeadTimes leadTimes, Failures failures, long reworks) {
    private static final String NOTHING_KNOWN = "no successful deployment is known";

    record Deployments(
            String group, long all, long redeploys, long failed, List<Instant> days, long everKnown, long baselines) {
        static final Deployments NONE = new Deployments("", 0, 0, 0, List.of(), 0, 0);

        static Deployments read(ResultSet row) throws SQLException {
            return new Deployments(
                    row.getString("grouped"),
                    row.getLong("deployments"),
                    row.getLong("redeploys"),
                    row.getLong("failed_attempts"),
                    Cells.instants(row, "days"),
                    row.getLong("known_deployments"),
                    row.getLong("baselines"));
        }

        long introducing() {
            return all - redeploys;
        }
    }

    record LeadTimes(
            long changes,
            @Nullable Double median,
            @Nullable Double p90,
            @Nullable Double mean,
            long staged,
            @Nullable Double coding,
            @Nullable Double pickup,
            @Nullable Double review,
            @Nullable Double release) {
        static final LeadTimes NONE = new LeadTimes(0, null, null, null, 0, null, null, null, null);

        static LeadTimes read(ResultSet row) throws SQLException {
            return new LeadTimes(
                    row.getLong("changes"),
                    Cells.number(row, "median_seconds"),
                    Cells.number(row, "p90_seconds"),
                    Cells.number(row, "mean_seconds"),
                    row.getLong("staged_changes"),
                    Cells.number(row, "coding_seconds"),
                    Cells.number(row, "pickup_seconds"),
                    Cells.number(row, "review_seconds"),
                    Cells.number(row, "release_seconds"));
        }
    }

    record Failures(
            long failed,
            long recovered,
            @Nullable Double median,
            @Nullable Double p90) {
        static final Failures NONE = new Failures(0, 0, null, null);

        static Failures read(ResultSet row) throws SQLException {
            return new Failures(
                    row.getLong("failed"),
                    row.getLong("recovered"),
                    Cells.number(row, "median_seconds"),
                    Cells.number(row, "p90_seconds"));
        }
    }

    DoraRow over(Period period) {
        boolean known = deployments.everKnown > 0;
        long introducing = deployments.introducing();
        String noRate = !known ? NOTHING_KNOWN : introducing > 0 ? null : "nothing new was deployed in this period";
        long attempts = deployments.all + deployments.failed;
        return new DoraRow(
                deployments.group,
                deployments.all,
                deployments.redeploys,
                deployments.failed,
                known ? introducing / period.days() : null,
                known ? DeploymentDays.medianPerWeek(period, deployments.days) : null,
                leadTimes.changes,
                leadTimes.median,
                leadTimes.p90,
                leadTimes.mean,
                known ? null : NOTHING_KNOWN,
                leadTimes.changes > 0 ? null : noLeadTime(),
                failures.failed,
                rate(failures.failed, introducing),
                noRate,
                failures.recovered,
                failures.failed - failures.recovered,
                failures.median,
                failures.p90,
                noRecoveryTime(),
                reworks,
                rate(reworks, introducing),
                noRate,
                attempts,
                rate(deployments.all, attempts),
                leadTimes.staged,
                leadTimes.coding,
                leadTimes.pickup,
                leadTimes.review,
                leadTimes.release);
    }

    /** A part of a whole; of nothing there is no part. */
    static @Nullable Double rate(long part, long whole) {
        return whole > 0 ? (Double) (part / (double) whole) : null;
    }

    private String noLeadTime() {
        if (deployments.everKnown == 0) {
            return NOTHING_KNOWN;
        }
        return deployments.baselines == 0
                ? "no deployment of a known commit: send changes, and versions or the sha of deployments"
                : "no change was shipped in this period";
    }

    private @Nullable String noRecoveryTime() {
        if (failures.recovered > 0) {
            return null;
        }
        if (deployments.everKnown == 0) {
            return NOTHING_KNOWN;
        }
        return failures.failed == 0
                ? "no deployment of this period failed"
                : "no failed deployment of this period was recovered from yet";
    }
}
