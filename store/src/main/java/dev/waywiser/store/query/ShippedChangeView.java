package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A change and the deployment that shipped it. See the API document for each member. */
public record ShippedChangeView(
        String repository,
        String sha,
        Instant authoredAt,
        @Nullable String title,
        @Nullable String author,
        @Nullable String url,
        String service,
        @Nullable String team,
        String environment,
        String deploymentId,
        Instant deployedAt,
        double leadTimeSeconds) {

    /** The page of the list that follows this row. */
    public Page next(int limit) {
        return Page.after(limit, deployedAt, List.of(repository, sha, service, environment));
    }

    static ShippedChangeView read(ResultSet row) throws SQLException {
        return new ShippedChangeView(
                row.getString("repository"),
                row.getString("sha"),
                Objects.requireNonNull(Cells.instant(row, "authored_at")),
                row.getString("title"),
                row.getString("author"),
                row.getString("url"),
                row.getString("service"),
                CatalogQueries.team(row),
                row.getString("environment"),
                row.getString("deployment_id"),
                Objects.requireNonNull(Cells.instant(row, "deployed_at")),
                row.getDouble("lead_time_seconds"));
    }
}
