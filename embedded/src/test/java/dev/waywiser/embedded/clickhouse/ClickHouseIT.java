package dev.waywiser.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through ClickHouse's own JDBC driver, as the rest of the project uses the engine. */
class ClickHouseIT {
    @TempDir
    static Path folder;

    private static EmbeddedClickHouse clickhouse;

    @BeforeAll
    static void start() {
        clickhouse = EmbeddedClickHouse.start(folder);
    }

    @AfterAll
    static void stop() {
        clickhouse.close();
    }

    private static Connection connect() throws SQLException {
        return connect(clickhouse.password());
    }

    private static Connection connect(String password) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", clickhouse.user());
        properties.put("password", password);
        return DriverManager.getConnection(clickhouse.jdbcUrl(), properties);
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            String answer = rows.getString(1);
            assertThat(rows.next()).isFalse();
            return answer;
        }
    }

    @Test
    void rows_inserted_areReadBack() throws SQLException {
        execute("CREATE TABLE plain (id UInt64, name String, at DateTime64(3, 'UTC')) ENGINE = MergeTree ORDER BY id");
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO plain VALUES (?, ?, ?)")) {
            for (int i = 0; i < 100; i++) {
                insert.setLong(1, i);
                insert.setString(2, "it's a \\ \n\n name " + i);
                insert.setObject(
                        3, java.time.Instant.parse("2026-03-29T00:30:00.123Z").atZone(java.time.ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        assertThat(ask("SELECT count() FROM plain")).isEqualTo("100");
        assertThat(ask("SELECT name FROM plain WHERE id = 7")).isEqualTo("it's a \\ \n\n name 7");
        assertThat(ask("SELECT toUnixTimestamp64Milli(at) FROM plain WHERE id = 7"))
                .isEqualTo("1774744200123");
    }

    @Test
    void error_ofServer_hasItsCode() {
        assertThatThrownBy(() -> ask("SELECT * FROM no_such_table"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getErrorCode()).isEqualTo(60));
        assertThatThrownBy(() -> ask("SELECT FROM WHERE"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getErrorCode()).isEqualTo(62));
    }

    @Test
    void password_wrong_isRefused() {
        assertThatThrownBy(() -> {
                    try (Connection connection = connect("guess");
                            Statement statement = connection.createStatement()) {
                        statement.executeQuery("SELECT 1");
                    }
                })
                .isInstanceOf(SQLException.class)
                .satisfies(refused ->
                        assertThat(((SQLException) refused).getErrorCode()).isEqualTo(516));
    }

    @Test
    void statements_ofEightThreads_allSucceed() throws Exception {
        execute("CREATE TABLE crowd (worker UInt8, n UInt32) ENGINE = MergeTree ORDER BY (worker, n)");
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int worker = 0; worker < 8; worker++) {
                int own = worker;
                all.add(workers.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        execute("INSERT INTO crowd SELECT " + own + ", number FROM numbers(1000)");
                        assertThat(ask("SELECT count() FROM crowd WHERE worker = " + own))
                                .isEqualTo(Integer.toString((i + 1) * 1000));
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(ask("SELECT count() FROM crowd")).isEqualTo("200000");
    }

    @Test
    void dates_ofLondon_changeWithSummerTime() throws SQLException {
        assertThat(ask("SELECT toString(toDate(toDateTime('2026-03-28 23:30:00', 'UTC'), 'Europe/London'))"))
                .isEqualTo("2026-03-28");
        assertThat(ask("SELECT toString(toDate(toDateTime('2026-06-28 23:30:00', 'UTC'), 'Europe/London'))"))
                .isEqualTo("2026-06-29");
        assertThat(ask("SELECT timezone()")).isEqualTo("UTC");
    }

    @Test
    void replacingTable_withFinal_givesTheLastVersionAndNoDeleted() throws SQLException {
        execute(
                "CREATE TABLE facts (id UInt32, value String, version UInt64, is_deleted UInt8)"
                        + " ENGINE = ReplacingMergeTree(version, is_deleted) ORDER BY id",
                "INSERT INTO facts VALUES (1, 'old', 1, 0), (2, 'gone', 1, 0)",
                "INSERT INTO facts VALUES (1, 'new', 2, 0), (2, 'gone', 2, 1)",
                "INSERT INTO facts VALUES (1, 'late', 1, 0)");
        assertThat(ask("SELECT groupArray(value)[1] || ' ' || count() FROM facts FINAL"))
                .isEqualTo("new 1");
    }

    @Test
    void result_of60MB_arrivesWhole() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT number, repeat('x', 1000) FROM numbers(60000) ORDER BY number")) {
            long expected = 0;
            while (rows.next()) {
                assertThat(rows.getLong(1)).isEqualTo(expected++);
                assertThat(rows.getString(2)).hasSize(1000);
            }
            assertThat(expected).isEqualTo(60000);
        }
    }
}
