package dev.waywiser.store;

import dev.waywiser.store.query.RequestRetention;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which ClickHouse, and as whom.
 *
 * @param url {@code http://host:port} or {@code https://host:port}
 * @param user the user; needs to create the database and its tables, or to find them there
 * @param password the user's password; never shown
 * @param database where the tables are; a plain identifier
 * @param retention for how long counts of requests are kept there
 * @param limits what one question may take
 * @param certificates in PEM, of those who sign its certificate; {@code null} for those that Java trusts
 * @param cluster on all servers of which the tables are, as replicas; {@code null} for those of one server
 */
public record StoreConfig(
        String url,
        String user,
        String password,
        String database,
        RequestRetention retention,
        QuestionLimits limits,
        @Nullable Path certificates,
        @Nullable String cluster) {
    /** What a cluster may be called: it is written into statements. */
    public static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    public StoreConfig {
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw new IllegalArgumentException("url must begin with http:// or https://, but is " + url);
        }
        if (!IDENTIFIER.matcher(database).matches()) {
            throw new IllegalArgumentException(
                    "database must be a plain name of letters, digits and underscores, but is " + database);
        }
        if (cluster != null && !CLUSTER.matcher(cluster).matches()) {
            throw new IllegalArgumentException(
                    "cluster must be a name of letters, digits, underscores, points and hyphens, but is " + cluster);
        }
    }

    /** One that keeps counts of requests as long as is usual. */
    public StoreConfig(String url, String user, String password, String database) {
        this(url, user, password, database, RequestRetention.DEFAULT);
    }

    /** One with the usual limits. */
    public StoreConfig(String url, String user, String password, String database, RequestRetention retention) {
        this(url, user, password, database, retention, QuestionLimits.DEFAULT, null, null);
    }

    Placement placement() {
        return new Placement(database, cluster);
    }

    @Override
    public String toString() {
        return "StoreConfig[url=" + url + ", user=" + user + ", password=(hidden), database=" + database
                + ", retention=" + retention + ", limits=" + limits + ", certificates=" + certificates + ", cluster="
                + cluster
                + "]";
    }
}
