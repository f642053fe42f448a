package dev.waywiser.store;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientConfigProperties;
import com.clickhouse.jdbc.DataSourceImpl;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.waywiser.store.query.AlertQueries;
import dev.waywiser.store.query.Asker;
import dev.waywiser.store.query.BuildQueries;
import dev.waywiser.store.query.CatalogQueries;
import dev.waywiser.store.query.DeliveryQueries;
import dev.waywiser.store.query.DoraQueries;
import dev.waywiser.store.query.ExplanationQueries;
import dev.waywiser.store.query.LatencyQueries;
import dev.waywiser.store.query.PlatformQueries;
import dev.waywiser.store.query.RawDeliveryQueries;
import dev.waywiser.store.query.SloQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** ClickHouse: its tables, writing to them, and asking them. Thread-safe. */
public final class Store implements AutoCloseable {
    private static final int CONNECTIONS = 6;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration WRITE_WITHIN = Duration.ofMinutes(2);
    /** After ClickHouse gives up, so that it never works on an answer that nobody waits for. */
    private static final Duration LONGER = Duration.ofSeconds(5);

    private final StoreConfig config;
    private final HikariDataSource connections;
    private final Client client;
    private final Asker asker;

    private Store(StoreConfig config, HikariDataSource connections, Client client) {
        this.config = config;
        this.connections = connections;
        this.client = client;
        this.asker = new Asker(connections, CONNECTIONS, this::statement, Failures::ofQuestion);
    }

    private String statement(String query, Set<String> parts) {
        return Sql.query(query, parts).replace("{database}", config.database());
    }

    /** Prepares the access; ClickHouse need not be there yet. */
    public static Store open(StoreConfig config) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("clickhouse");
        pool.setDataSource(dataSource(config));
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        pool.setInitializationFailTimeout(-1);
        Client.Builder client = new Client.Builder()
                .addEndpoint(config.url())
                .setUsername(config.user())
                .setPassword(config.password())
                .setDefaultDatabase(config.database())
                .setConnectTimeout(CONNECT_WITHIN.toMillis())
                .setSocketTimeout(WRITE_WITHIN.toMillis())
                .setConnectionRequestTimeout(CONNECT_WITHIN.toMillis(), ChronoUnit.MILLIS)
                .compressServerResponse(false)
                .compressClientRequest(false)
                .setMaxRetries(0);
        if (config.certificates() != null) {
            client.setRootCertificate(config.certificates().toString());
        }
        return new Store(config, new HikariDataSource(pool), client.build());
    }

    private static DataSourceImpl dataSource(StoreConfig config) {
        Properties properties = new Properties();
        properties.put("user", config.user());
        properties.put("password", config.password());
        properties.put("compress", "false");
        properties.put("connection_timeout", Long.toString(CONNECT_WITHIN.toMillis()));
        QuestionLimits limits = config.limits();
        properties.put(
                "socket_timeout",
                Long.toString(limits.answerWithin().plus(LONGER).toMillis()));
        properties.put(
                ClientConfigProperties.serverSetting("max_execution_time"),
                Long.toString(limits.answerWithin().toSeconds()));
        if (limits.mostRowsRead() > 0) {
            properties.put(
                    ClientConfigProperties.serverSetting("max_rows_to_read"), Long.toString(limits.mostRowsRead()));
        }
        if (config.certificates() != null) {
            properties.put(
                    ClientConfigProperties.CA_CERTIFICATE.getKey(),
                    config.certificates().toString());
        }
        if (config.cluster() != null) {
            // The servers of a cluster make a table one after the other; who waits longer than the answer may take
            // waits in vain.
            properties.put(
                    ClientConfigProperties.serverSetting("distributed_ddl_task_timeout"),
                    Long.toString(limits.answerWithin().toSeconds()));
        }
        // Of rows with one key all have the same environment, so the filter on it may go before the merge of FINAL.
        properties.put(ClientConfigProperties.serverSetting("optimize_move_to_prewhere_if_final"), "1");
        // They also lie in one partition.
        properties.put(ClientConfigProperties.serverSetting("do_not_merge_across_partitions_select_final"), "1");
        return new DataSourceImpl("jdbc:clickhouse:" + config.url() + "/", properties);
    }

    /**
     * Makes the database and its tables, or brings them to the form that this program knows.
     *
     * @throws StoreUnavailableException where ClickHouse cannot be reached
     * @throws IllegalStateException where the tables are not of this program, with the way out
     */
    public void migrate() {
        try (Connection connection = connections.getConnection()) {
            new Migrations(config.placement()).run(connection);
            new Expiry(config.placement(), config.retention()).apply(connection);
        } catch (SQLException failure) {
            throw Failures.of("preparing the tables in " + config.url(), failure);
        }
    }

    /** Whether ClickHouse answers. */
    public boolean reachable() {
        return client.ping(CONNECT_WITHIN.toMillis());
    }

    /** The five DORA metrics. */
    public DoraQueries dora() {
        return new DoraQueries(asker);
    }

    /** Builds. */
    public BuildQueries builds() {
        return new BuildQueries(asker);
    }

    /** How long requests took and how they ended. */
    public LatencyQueries latency() {
        return new LatencyQueries(asker, config.retention());
    }

    /** Deployments and changes, one by one. */
    public DeliveryQueries delivery() {
        return new DeliveryQueries(asker);
    }

    /** Questions about why a deployment is told as it is. */
    public ExplanationQueries explanations() {
        return new ExplanationQueries(asker);
    }

    /** Raw deliveries. */
    public RawDeliveryQueries rawDeliveries() {
        return new RawDeliveryQueries(asker);
    }

    /** Where SLOs stand. */
    public SloQueries slos() {
        return new SloQueries(asker);
    }

    /** Alerts, and who was told of them. */
    public AlertQueries alerts() {
        return new AlertQueries(asker);
    }

    /** What happens to a platform. */
    public PlatformQueries platform() {
        return new PlatformQueries(asker);
    }

    /** Services and teams. */
    public CatalogQueries catalog() {
        return new CatalogQueries(asker);
    }

    /**
     * Runs questions side by side, as many as there are connections, and waits for the last one. A question may itself consist of
     * several.
     *
     * @throws RuntimeException what the first of those throws that fail
     */
    public void together(List<Runnable> questions) {
        asker.together(questions);
    }

    /** Inserts rows. */
    public RowWriter writer() {
        return new RowWriter(client, config.cluster() != null);
    }

    @Override
    public void close() {
        asker.close();
        connections.close();
        client.close();
    }
}
