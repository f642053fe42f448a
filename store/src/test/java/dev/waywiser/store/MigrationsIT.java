package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.embedded.engines.OnEngines;
import dev.waywiser.embedded.engines.TestClickHouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEngines
class MigrationsIT {
    @TempDir
    static Path folder;

    private static TestClickHouse clickhouse;

    @BeforeAll
    static void start() {
        clickhouse = TestClickHouse.start(folder);
    }

    @AfterAll
    static void stop() {
        clickhouse.close();
    }

    @Test
    void step_thatWasChangedAfterItWasTaken_isRefusedByName() throws Exception {
        try (Store store = open("changed")) {
            store.migrate();
            execute("INSERT INTO changed.schema_migrations SELECT name, 'another', now64(3) + 1"
                    + " FROM changed.schema_migrations");
            assertThatThrownBy(store::migrate)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("database changed")
                    .hasMessageContaining("V0001__delivery")
                    .hasMessageContaining("use an empty database");
        }
    }

    @Test
    void tables_ofANewerProgram_areLeftAlone() throws Exception {
        try (Store store = open("newer")) {
            store.migrate();
            execute("INSERT INTO newer.schema_migrations VALUES ('V9999__future', 'sum', now64(3))");
            assertThatThrownBy(store::migrate)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("newer version of Waywiser (V9999__future)");
        }
    }

    @Test
    void migration_thatWasInterrupted_isTakenUpAgain() throws Exception {
        try (Store store = open("interrupted")) {
            store.migrate();
            execute("DROP TABLE interrupted.incidents");
            execute("TRUNCATE TABLE interrupted.schema_migrations");
            store.migrate();
            assertThat(strings("SELECT name FROM system.tables WHERE database = 'interrupted' ORDER BY name"))
                    .containsExactly(
                            "alerts",
                            "builds",
                            "catalog",
                            "changes",
                            "deliveries",
                            "dependency_updates",
                            "deployments",
                            "drift_transitions",
                            "failures",
                            "feedback",
                            "incidents",
                            "mutes",
                            "notifications",
                            "observed_services",
                            "owners",
                            "platform_requests",
                            "pull_requests",
                            "refusals",
                            "request_buckets",
                            "request_buckets_hour",
                            "request_buckets_minute",
                            "reworks",
                            "schema_migrations",
                            "service_creations",
                            "services",
                            "shipped_changes",
                            "slo_burns",
                            "slo_counts",
                            "slo_status",
                            "slos",
                            "slow_requests");
        }
    }

    @Test
    void processes_thatStartAtOnceOnAnEmptyServer_allSucceed() throws Exception {
        int processes = 4;
        CyclicBarrier together = new CyclicBarrier(processes);
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        try {
            List<Future<Void>> started = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                Callable<Void> process = () -> {
                    try (Store store = open("together")) {
                        together.await();
                        store.migrate();
                        return null;
                    }
                };
                started.add(threads.submit(process));
            }
            for (Future<Void> process : started) {
                process.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(strings("SELECT name FROM together.schema_migrations FINAL ORDER BY name"))
                .containsExactly(
                        "V0001__delivery",
                        "V0002__outcomes",
                        "V0003__deliveries",
                        "V0004__requests",
                        "V0005__objectives",
                        "V0006__platform",
                        "V0007__refusals",
                        "V0008__told");
    }

    private static Store open(String database) {
        return Store.open(new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), clickhouse.password(), database));
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(clickhouse.jdbcUrl(), clickhouse.user(), clickhouse.password());
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> strings(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }
}
