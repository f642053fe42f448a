package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change and the deployment that shipped it. See the API document for each member. */
public record ShippedChangeView(
        String repository,
        String sha,
        @Nullable Instant authoredAt,
        @Nullable String title,
        @Nullable String author,
        @Nullable String url,
        String service,
        @Nullable String team,
        String environment,
        String deploymentId,
        @Nullable Instant deployedAt,
        @Nullable Double leadTimeSeconds) {

    static ShippedChangeView read(ResultSet row) throws SQLException {
        return new ShippedChangeView(
                row.getString("repository"),
                row.getString("sha"),
                Cells.instant(row, "authored_at"),
                row.getString("title"),
                row.getString("author"),
                row.getString("url"),
                row.getString("service"),
                CatalogQueries.team(row),
                row.getString("environment"),
                row.getString("deployment_id"),
                Cells.instant(row, "deployed_at"),
                Cells.number(row, "lead_time_seconds"));
    }
}
