package dev.waywiser.store;

import dev.waywiser.embedded.engines.OnEngines;
import dev.waywiser.embedded.engines.TestClickHouse;
import dev.waywiser.store.query.RequestRetention;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Versioned;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real engine for all tests of a class, and new tables for each of them. */
@OnEngines
abstract class WithStore {
    @TempDir
    static Path folder;

    protected static TestClickHouse clickhouse;
    private static int databases;

    protected Store store;
    private String database;

    @BeforeAll
    static void start() {
        clickhouse = TestClickHouse.start(folder);
    }

    @AfterAll
    static void stop() {
        clickhouse.close();
    }

    @BeforeEach
    void open() {
        database = "tables_" + databases++;
        store = Store.open(new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), clickhouse.password(), database));
        store.migrate();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** The same tables, for a program that keeps counts of requests for another time. */
    protected final Store again(RequestRetention retention) {
        return Store.open(
                new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), clickhouse.password(), database, retention));
    }

    /** Where the tables are. */
    protected final String database() {
        return database;
    }

    protected final <R extends Row> void write(R row) {
        write(row, 1);
    }

    protected final <R extends Row> void write(R row, long version) {
        store.writer().write(row.table(), List.of(new Versioned<>(row, version)));
    }

    /** Does it in plain SQL, in which {@code {database}} stands for where the tables are. */
    protected final void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("{database}", database));
        }
    }

    /** Asks for one value in plain SQL. */
    protected final String value(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.replace("{database}", database))) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(clickhouse.jdbcUrl(), clickhouse.user(), clickhouse.password());
    }
}
