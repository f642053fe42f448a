package dev.waywiser.store;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.RowBinary;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Versioned;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Inserts rows in batches, as RowBinary. Thread-safe. */
public final class RowWriter {
    private static final int BUFFER = 64 * 1024;
    private static final long WITHIN_SECONDS = 120;

    private static final String QUORUM_WITHIN_MILLIS = "60000";

    private final Client client;
    private final boolean replicated;

    /** Writes through the client; where tables are replicated, until most of the replicas have the rows. */
    RowWriter(Client client, boolean replicated) {
        this.client = client;
        this.replicated = replicated;
    }

    /**
     * Inserts all rows. When it returns, ClickHouse has them, on a cluster most of its replicas; where it fails, it may have some. Inserting them again changes
     * nothing.
     *
     * @param table where they belong
     * @param rows rows of that table, with their versions
     * @throws StoreUnavailableException where it may succeed later
     * @throws StoreRejectedException where ClickHouse refuses the rows
     */
    public <R extends Row> void write(Table<R> table, List<? extends Versioned<? extends Row>> rows) {
        InsertSettings settings = settings();
        String what = "inserting " + rows.size() + " rows into " + table.name();
        try (InsertResponse inserted = client.insert(
                        table.name(),
                        table.columnNames(),
                        out -> write(table, rows, out),
                        ClickHouseFormat.RowBinary,
                        settings)
                .get(WITHIN_SECONDS, TimeUnit.SECONDS)) {
            inserted.getWrittenRows();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failures.of(what, new TimeoutException("interrupted"));
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            throw Failures.of(what, failure);
        }
    }

    private InsertSettings settings() {
        InsertSettings settings = new InsertSettings()
                .serverSetting("async_insert", "0")
                // A backfill has rows of many months, each of which is a partition.
                .serverSetting("max_partitions_per_insert_block", "0");
        return replicated
                ? settings.serverSetting("insert_quorum", "auto")
                        .serverSetting("insert_quorum_timeout", QUORUM_WITHIN_MILLIS)
                : settings;
    }

    /** Row by row, since all bodies of deliveries together would stand on the heap a second time. */
    private static <R extends Row> void write(
            Table<R> table, List<? extends Versioned<? extends Row>> rows, OutputStream out) throws IOException {
        RowBinary binary = new RowBinary(2 * BUFFER);
        for (Versioned<? extends Row> row : rows) {
            table.write(row, binary);
            if (binary.size() >= BUFFER) {
                binary.drainTo(out);
            }
        }
        binary.drainTo(out);
    }
}
