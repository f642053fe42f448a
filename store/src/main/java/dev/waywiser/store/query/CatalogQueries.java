package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which services and teams there are. */
public final class CatalogQueries {
    private final Asker asker;

    public CatalogQueries(Asker asker) {
        this.asker = asker;
    }

    /** A service. */
    public record Service(
            String service,
            @Nullable String team,
            String repository,
            List<String> environments,
            @Nullable Instant lastDeployedAt) {}

    /** A team and the number of its services. */
    public record Team(String team, long services) {}

    public List<Service> services() {
        return asker.ask(
                "catalog/services",
                row -> new Service(
                        row.getString("service"),
                        team(row),
                        row.getString("repository"),
                        Cells.texts(row, "environments"),
                        Cells.instant(row, "last_deployed_at")));
    }

    public List<Team> teams() {
        return asker.ask("catalog/teams", row -> new Team(row.getString("team"), row.getLong("services")));
    }

    static @Nullable String team(ResultSet row) throws SQLException {
        String team = row.getString("team");
        return team == null || team.isEmpty() ? null : team;
    }
}
