package dev.waywiser.benchmarks;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.store.RowWriter;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.store.rows.Versioned;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The rows in Waywiser's own tables, in the embedded engine, and its own questions. */
final class DoraStore implements AutoCloseable {
    private static final int BATCH = 100_000;
    private static final List<String> PRODUCTION = List.of("production", "prod", "live");
    private static final long SETTLED_WITHIN_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final EmbeddedClickHouse engine;
    private final Store store;
    private final RowWriter writer;

    DoraStore(Path folder) {
        engine = EmbeddedClickHouse.start(folder);
        store = Store.open(new StoreConfig(engine.httpUrl(), engine.user(), engine.password(), "waywiser"));
        store.migrate();
        writer = store.writer();
    }

    void writeFleet() {
        write(Tables.SERVICES, Fleet.services(), 0);
        write(Tables.CATALOG, Fleet.catalog(), 0);
    }

    void write(Facts.Week week) {
        write(Tables.DEPLOYMENTS, week.running(), 0);
        write(Tables.DEPLOYMENTS, week.deployments(), 1);
        write(Tables.SHIPPED_CHANGES, week.shipped(), 0);
        write(Tables.FAILURES, week.failures(), 0);
        write(Tables.REWORKS, week.reworks(), 0);
    }

    private <R extends Row> void write(Table<R> table, List<R> rows, long version) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            writer.write(
                    table,
                    rows.subList(from, Math.min(from + BATCH, rows.size())).stream()
                            .map(row -> new Versioned<>(row, version))
                            .toList());
        }
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

    private String ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(engine.jdbcUrl(), engine.user(), engine.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** The answer for one service, or, where none is named, for all of them, together or by service. */
    List<DoraAnswer> ask(Period period, @Nullable String service, boolean byService) {
        Selection production = new Selection(
                service == null ? List.of() : List.of(service), List.of(), List.of(), List.of(), PRODUCTION);
        return store.dora().summary(period, production, byService ? Group.SERVICE : Group.NONE).stream()
                .map(DoraAnswer::of)
                .toList();
    }

    @Override
    public void close() {
        store.close();
        engine.close();
    }
}
