package dev.waywiser.query;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Versioned;
import java.nio.file.Path;
import java.util.List;

/** A real engine with empty tables. */
final class RealStore implements AutoCloseable {
    private final EmbeddedClickHouse clickhouse;
    private final Store store;

    RealStore(Path folder) {
        clickhouse = EmbeddedClickHouse.start(folder);
        store = Store.open(new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), clickhouse.password(), "waywiser"));
        store.migrate();
    }

    Store store() {
        return store;
    }

    <R extends Row> void write(R row) {
        store.writer().write(row.table(), List.of(new Versioned<>(row, 1)));
    }

    @Override
    public void close() {
        store.close();
        clickhouse.close();
    }
}
