package dev.waywiser.app.config;

import dev.waywiser.store.StoreConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The database.
 *
 * @param url its HTTP interface; {@code null} runs the embedded engine
 * @param user as whom
 * @param password with which password
 * @param database which database; it is created where it is missing
 * @param certificates in PEM, of those who sign its certificate; {@code null} for those that Java trusts
 * @param cluster on all servers of which the tables are, as replicas; {@code null} for those of one server
 * @param answerWithin how long one question may take
 * @param mostRowsRead how many rows one question may read; 0 for as many as it likes
 */
public record ClickHouse(
        @Nullable URI url,
        String user,
        String password,
        String database,
        @Nullable Path certificates,
        @Nullable String cluster,
        Duration answerWithin,
        long mostRowsRead) {
    public ClickHouse {
        new Invalid()
                .unlessWithin(
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        answerWithin,
                        "answerWithin",
                        "must be from 1s to 5m")
                .unless(mostRowsRead >= 0, "mostRowsRead", "must be a whole number, or 0 for no limit")
                .unless(
                        certificates == null || (url != null && "https".equals(url.getScheme())),
                        "certificates",
                        "must be left out where clickhouse.url does not begin with https")
                .unless(cluster == null || url != null, "cluster", "must be left out where clickhouse.url is not set")
                .unless(
                        cluster == null || StoreConfig.CLUSTER.matcher(cluster).matches(),
                        "cluster",
                        "must be a name of letters, digits, underscores, points and hyphens")
                .unless(
                        database.matches("[A-Za-z_][A-Za-z0-9_]{0,62}"),
                        "database",
                        "must be a letter followed by letters, digits and underscores")
                .check();
    }

    @Override
    public String toString() {
        return "ClickHouse[url=" + url + ", user=" + user + ", password=***, database=" + database + "]";
    }
}
