package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the builds of one group that finished in one bucket of time. See the API document for each member.
 *
 * @param start when the bucket begins
 * @param group what tells the group: nothing, one name, or the names of a pipeline
 */
public record BuildsRow(Instant start, List<String> group, Results results, Commits commits) {
    private static final String NO_RESULT = "no build succeeded or failed in this period";

    /** How the builds ended. Times are in seconds, and {@code null} where no build told them. */
    public record Results(
            long builds,
            long successes,
            long failures,
            long retries,
            @Nullable Double durationMedian,
            @Nullable Double durationP90,
            @Nullable Double durationP95,
            @Nullable Double durationP99,
            @Nullable Double queueMedian,
            @Nullable Double queueP90,
            @Nullable Double spent) {
        static final Results NONE = new Results(0, 0, 0, 0, null, null, null, null, null, null, null);

        static Results read(ResultSet row) throws SQLException {
            return new Results(
                    row.getLong("builds"),
                    row.getLong("successes"),
                    row.getLong("failures"),
                    row.getLong("retries"),
                    Cells.number(row, "duration_median"),
                    Cells.number(row, "duration_p90"),
                    Cells.number(row, "duration_p95"),
                    Cells.number(row, "duration_p99"),
                    Cells.number(row, "queue_median"),
                    Cells.number(row, "queue_p90"),
                    Cells.number(row, "spent_seconds"));
        }
    }

    /** What pipelines made of each commit; a commit counts once for each pipeline that built it. */
    public record Commits(
            long commits, long flaky, @Nullable Double firstFailureMedian) {
        static final Commits NONE = new Commits(0, 0, null);

        static Commits read(ResultSet row) throws SQLException {
            return new Commits(
                    row.getLong("commits"), row.getLong("flaky_commits"), Cells.number(row, "first_failure_median"));
        }
    }

    /** Builds that neither succeeded nor failed, but were cancelled. */
    public long cancellations() {
        return results.builds - results.successes - results.failures;
    }

    /** Successes by successes and failures; {@code null} where there are none of both. */
    public @Nullable Double successRate() {
        return DoraSummary.rate(results.successes, results.successes + results.failures);
    }

    /** Why there is no success rate; {@code null} where there is one. */
    public @Nullable String successRateInsufficient() {
        return successRate() == null ? NO_RESULT : null;
    }

    /** Why there are no durations; {@code null} where there are. */
    public @Nullable String durationInsufficient() {
        if (results.durationMedian != null) {
            return null;
        }
        return successRate() == null ? NO_RESULT : "no build of this period told when it began to run";
    }

    /** Why there are no queue times; {@code null} where there are. */
    public @Nullable String queueTimeInsufficient() {
        if (results.queueMedian != null) {
            return null;
        }
        return results.builds == 0
                ? "no build finished in this period"
                : "no build of this period told both when it was queued and when it began to run";
    }

    /** Commits of which a pipeline came to different results, by all that were built; {@code null} where none was. */
    public @Nullable Double flakyRate() {
        return DoraSummary.rate(commits.flaky, commits.commits);
    }

    /** Why there is no flaky rate; {@code null} where there is one. */
    public @Nullable String flakyRateInsufficient() {
        if (commits.commits > 0) {
            return null;
        }
        return successRate() == null ? NO_RESULT : "no build of this period told its commit";
    }

    /** Minutes that builds ran, also cancelled ones; {@code null} where no build told them. */
    public @Nullable Double minutes() {
        return results.spent == null ? null : results.spent / 60;
    }
}
