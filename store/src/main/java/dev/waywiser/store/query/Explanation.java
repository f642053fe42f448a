package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that the facts say of one deployment. See the API document for each member. */
public record Explanation(
        Attempt attempt,
        @Nullable Neighbour previous,
        @Nullable Neighbour next,
        LeadTime leadTime,
        List<Shipped> changes,
        Outcome outcome,
        List<IncidentView> incidents) {

    /**
     * The deployment itself.
     *
     * @param states when it was in each state, as a JSON object
     */
    public record Attempt(
            String service,
            @Nullable String team,
            String environment,
            String repository,
            String id,
            @Nullable String version,
            @Nullable String sha,
            @Nullable String branch,
            List<String> labels,
            List<String> fixes,
            @Nullable String title,
            @Nullable String url,
            String state,
            @Nullable Instant finishedAt,
            String states,
            boolean redeploy,
            boolean baseline,
            List<String> deliveries) {

        /** When it took effect; {@code null} where it was not successful. */
        public @Nullable Instant effectiveAt() {
            return state.equals("succeeded") ? finishedAt : null;
        }

        static Attempt read(ResultSet row) throws SQLException {
            return new Attempt(
                    row.getString("service"),
                    CatalogQueries.team(row),
                    row.getString("environment"),
                    row.getString("repository"),
                    row.getString("id"),
                    row.getString("version"),
                    row.getString("sha"),
                    row.getString("branch"),
                    Cells.texts(row, "labels"),
                    Cells.texts(row, "fixes"),
                    row.getString("title"),
                    row.getString("url"),
                    row.getString("state"),
                    Cells.instant(row, "finished_at"),
                    row.getString("states"),
                    row.getBoolean("redeploy"),
                    row.getBoolean("baseline"),
                    Cells.texts(row, "deliveries"));
        }
    }

    /** The successful deployment of the same service and environment right before or after it. */
    public record Neighbour(
            boolean later,
            String repository,
            String id,
            @Nullable String version,
            @Nullable String sha,
            @Nullable Instant effectiveAt) {
        static Neighbour read(ResultSet row) throws SQLException {
            return new Neighbour(
                    row.getBoolean("later"),
                    row.getString("repository"),
                    row.getString("id"),
                    row.getString("version"),
                    row.getString("sha"),
                    Cells.instant(row, "finished_at"));
        }
    }

    /** Lead times of all changes that it shipped, in seconds; {@code null} where it shipped none. */
    public record LeadTime(
            long changes,
            @Nullable Double medianSeconds,
            @Nullable Double p90Seconds,
            @Nullable Double meanSeconds) {
        static LeadTime read(ResultSet row) throws SQLException {
            return new LeadTime(
                    row.getLong("changes"),
                    Cells.number(row, "median_seconds"),
                    Cells.number(row, "p90_seconds"),
                    Cells.number(row, "mean_seconds"));
        }
    }

    /** A change that it was the first to contain, and the stages that are known of it, in seconds. */
    public record Shipped(
            String sha,
            @Nullable String title,
            @Nullable String author,
            @Nullable String url,
            @Nullable Instant authoredAt,
            @Nullable Instant deployedAt,
            double leadTimeSeconds,
            @Nullable String pullRequest,
            @Nullable String pullRequestTitle,
            @Nullable String pullRequestUrl,
            @Nullable Double codingSeconds,
            @Nullable Double pickupSeconds,
            @Nullable Double reviewSeconds,
            @Nullable Double releaseSeconds) {
        static Shipped read(ResultSet row) throws SQLException {
            return new Shipped(
                    row.getString("sha"),
                    row.getString("title"),
                    row.getString("author"),
                    row.getString("url"),
                    Cells.instant(row, "authored_at"),
                    Cells.instant(row, "deployed_at"),
                    row.getDouble("lead_time_seconds"),
                    row.getString("pull_request"),
                    row.getString("pull_request_title"),
                    row.getString("pull_request_url"),
                    Cells.number(row, "coding_seconds"),
                    Cells.number(row, "pickup_seconds"),
                    Cells.number(row, "review_seconds"),
                    Cells.number(row, "release_seconds"));
        }
    }

    /** What became of it, and whether it was a remedy itself; without a rule it did not fail. */
    public record Outcome(
            @Nullable String rule,
            @Nullable String confidence,
            @Nullable String evidence,
            @Nullable Instant recoveredAt,
            @Nullable String recoveredBy,
            @Nullable String recoveryId,
            @Nullable String rework,
            @Nullable String remediedId) {

        /** The incident that made it a failure; empty where none did. */
        String incident() {
            boolean byIncident = "explicit".equals(rule) || "window".equals(rule);
            return byIncident && evidence != null ? evidence : "";
        }

        static Outcome read(ResultSet row) throws SQLException {
            return new Outcome(
                    row.getString("rule"),
                    row.getString("confidence"),
                    row.getString("evidence"),
                    Cells.instant(row, "recovered_at"),
                    row.getString("recovered_by"),
                    row.getString("recovery_id"),
                    row.getString("rework"),
                    row.getString("remedied_id"));
        }
    }
}
