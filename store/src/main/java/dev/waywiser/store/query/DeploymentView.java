package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
        @Nullable String title,
        @Nullable String url) {

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
                row.getString("title"),
                row.getString("url"));
    }
}
