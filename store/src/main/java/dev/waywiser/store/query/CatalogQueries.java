package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
            @Nullable Instant lastDeployedAt) {
        /** The page of the list that follows this row. */
        public Page next(int limit) {
            return Page.afterName(limit, service);
        }
    }

    /** A team and the number of its services. */
    public record Team(String team, long services) {
        /** The page of the list that follows this row. */
        public Page next(int limit) {
            return Page.afterName(limit, team);
        }
    }

    /** All that is known of one service. Lists are empty where nothing is declared. */
    public record Declared(
            String service,
            @Nullable String team,
            String repository,
            boolean declared,
            List<String> paths,
            List<String> productionEnvironments,
            List<String> otherEnvironments,
            @Nullable String timezone,
            @Nullable Long failureWindowSeconds,
            List<String> hotfixLabels,
            List<String> hotfixBranches,
            List<String> hotfixTitles,
            List<String> tags) {}

    /** The service of that name, where any event or the catalog tells of it. */
    public Optional<Declared> service(String name) {
        return asker
                .ask(
                        "catalog/service",
                        row -> new Declared(
                                row.getString("service"),
                                team(row),
                                row.getString("repository"),
                                row.getBoolean("declared"),
                                Cells.texts(row, "paths"),
                                Cells.texts(row, "production_environments"),
                                Cells.texts(row, "other_environments"),
                                row.getString("timezone"),
                                Cells.whole(row, "failure_window_seconds"),
                                Cells.texts(row, "hotfix_labels"),
                                Cells.texts(row, "hotfix_branches"),
                                Cells.texts(row, "hotfix_titles"),
                                Cells.texts(row, "tags")),
                        name)
                .stream()
                .findFirst();
    }

    /** All services, by name. */
    public List<Service> services() {
        return services(Page.first(Integer.MAX_VALUE));
    }

    /** Services, by name. */
    public List<Service> services(Page page) {
        return asker.ask(
                "catalog/services",
                row -> new Service(
                        row.getString("service"),
                        team(row),
                        row.getString("repository"),
                        Cells.texts(row, "environments"),
                        Cells.instant(row, "last_deployed_at")),
                page.afterKey(),
                page.limit());
    }

    /** Teams that own a service, by name. */
    public List<Team> teams(Page page) {
        return asker.ask(
                "catalog/teams",
                row -> new Team(row.getString("team"), row.getLong("services")),
                page.afterKey(),
                page.limit());
    }

    static @Nullable String team(ResultSet row) throws SQLException {
        String team = row.getString("team");
        return team == null || team.isEmpty() ? null : team;
    }
}
