package dev.waywiser.benchmarks;

import dev.waywiser.store.RowWriter;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.store.rows.Versioned;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows in Waywiser's own tables, in the embedded engine, and its own questions. */
final class DoraStore implements AutoCloseable {
    private static final int BATCH = 100_000;
    private static final List<String> PRODUCTION = List.of("production", "prod", "live");

    private final StoreServer server;
    private final RowWriter writer;

    DoraStore(Path folder) {
        server = new StoreServer(folder);
        writer = server.store().writer();
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
        return server.settle();
    }

    /** What the table takes on disk, with its index. */
    long bytes(String table) throws SQLException {
        return server.bytes(table);
    }

    /** The answer for one service, or, where none is named, for all of them, together or by service. */
    List<DoraAnswer> ask(Period period, @Nullable String service, boolean byService) {
        Selection production = new Selection(
                service == null ? List.of() : List.of(service), List.of(), List.of(), List.of(), PRODUCTION);
        return server.store().dora().summary(period, production, byService ? Group.SERVICE : Group.NONE).stream()
                .map(DoraAnswer::of)
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
