package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A deployment attempt, with who owns the service and what it shipped. See the API document for each member. */
public record DeploymentView(
        String service,
        @Nullable String team,
        String environment,
        String repository,
        String id,
        @Nullable String version,
        @Nullable String sha,
        String state,
        @Nullable Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        boolean redeploy,
        boolean baseline,
        long changes,
        @Nullable Double leadTimeMedianSeconds,
        boolean failed,
        @Nullable String failureRule,
        @Nullable String failureConfidence,
        @Nullable String failureEvidence,
        @Nullable Instant recoveredAt,
        @Nullable String rework,
        @Nullable String title,
        @Nullable String url) {

    /** By which the list is ordered: the latest time of the attempt. Every attempt has one. */
    public Instant at() {
        return Objects.requireNonNull(finishedAt != null ? finishedAt : startedAt != null ? startedAt : queuedAt);
    }

    /** The page of the list that follows this row. */
    public Page next(int limit) {
        return Page.after(limit, at(), List.of(service, environment, repository, id));
    }

    static DeploymentView read(ResultSet row) throws SQLException {
        return new DeploymentView(
                row.getString("service"),
                CatalogQueries.team(row),
                row.getString("environment"),
                row.getString("repository"),
                row.getString("id"),
                row.getString("version"),
                row.getString("sha"),
                row.getString("state"),
                Cells.instant(row, "queued_at"),
                Cells.instant(row, "started_at"),
                Cells.instant(row, "finished_at"),
                row.getBoolean("redeploy"),
                row.getBoolean("baseline"),
                row.getLong("changes"),
                Cells.number(row, "median_seconds"),
                row.getBoolean("failed"),
                row.getString("failure_rule"),
                row.getString("failure_confidence"),
                row.getString("failure_evidence"),
                Cells.instant(row, "recovered_at"),
                row.getString("rework"),
                row.getString("title"),
                row.getString("url"));
    }
}
