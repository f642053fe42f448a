package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An incident and the deployment that it is held against. See the API document for each member. */
public record IncidentView(
        String service,
        @Nullable String team,
        String environment,
        String id,
        String state,
        @Nullable Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant resolvedAt,
        @Nullable String title,
        @Nullable String severity,
        boolean reopened,
        boolean noChange,
        @Nullable String linkedDeployment,
        @Nullable String version,
        @Nullable String sha,
        @Nullable String url) {

    /** The page of the list that follows this row. */
    public Page next(int limit) {
        return Page.after(limit, Objects.requireNonNull(openedAt), List.of(service, environment, id, ""));
    }

    static IncidentView read(ResultSet row) throws SQLException {
        return new IncidentView(
                row.getString("service"),
                CatalogQueries.team(row),
                row.getString("environment"),
                row.getString("id"),
                row.getString("state"),
                Cells.instant(row, "opened_at"),
                Cells.instant(row, "acknowledged_at"),
                Cells.instant(row, "resolved_at"),
                row.getString("title"),
                row.getString("severity"),
                row.getBoolean("reopened"),
                row.getBoolean("no_change"),
                row.getString("linked_deployment"),
                row.getString("version"),
                row.getString("sha"),
                row.getString("url"));
    }
}
