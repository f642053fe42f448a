package dev.waywiser.benchmarks;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/** Waywiser's own tables in the embedded engine. */
final class StoreServer implements AutoCloseable {
    private static final long SETTLED_WITHIN_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final EmbeddedClickHouse engine;
    private final Store store;

    StoreServer(Path folder) {
        engine = EmbeddedClickHouse.start(folder);
        store = Store.open(new StoreConfig(engine.httpUrl(), engine.user(), engine.password(), "waywiser"));
        store.migrate();
    }

    Store store() {
        return store;
    }

    /** Waits until the engine has merged what it wants to merge by itself, and tells what it has then. */
    String settle() throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        int quiet = 0;
        while (quiet < 5) {
            if (System.nanoTime() - begun > SETTLED_WITHIN_NANOS) {
                throw new IllegalStateException("the engine still merges after ten minutes");
            }
            Thread.sleep(1_000);
            quiet = ask("SELECT count() FROM system.merges").equals("0") ? quiet + 1 : 0;
        }
        return ask("SELECT concat(toString(sum(rows)), ' rows in ', toString(count()), ' parts')"
                + " FROM system.parts WHERE active AND database = 'waywiser'");
    }

    /** What the table takes on disk, with its index. */
    long bytes(String table) throws SQLException {
        return Long.parseLong(ask("SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND database = 'waywiser'"
                + " AND table = '" + table + "'"));
    }

    /** The first column of the first row, as a text. */
    String ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Takes a line of the answer. */
    @FunctionalInterface
    interface Line {
        void take(byte[] line) throws SQLException;
    }

    /** Hands over each row of the answer as a line of CSV; no value needs quotes. */
    void eachLine(String sql, Line line) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringJoiner cells = new StringJoiner(",", "", "\n");
                for (int column = 1; column <= columns; column++) {
                    cells.add(rows.getString(column));
                }
                line.take(cells.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** A connection of the driver that Waywiser uses, too. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(engine.jdbcUrl(), engine.user(), engine.password());
    }

    @Override
    public void close() {
        store.close();
        engine.close();
    }
}
