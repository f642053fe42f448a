package dev.waywiser.streams.sink;

import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Rows that were read and are not yet in ClickHouse, and how far the topics are read with them. */
final class PendingRows {
    private static final int MOST_ROWS = 100_000;
    private static final long MOST_BYTES = 16 << 20;

    /** By the table's name: the hash of a table is that of all its columns. */
    private final Map<String, Batch> batches = new HashMap<>();

    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private int count;
    private long bytes;

    /**
     * Rows of one table in the order in which they were read.
     *
     * @param rows the rows
     * @param records the record that each of them was read from
     */
    record Batch(List<Versioned<? extends Row>> rows, List<ConsumerRecord<byte[], byte[]>> records) {
        private static final Batch NONE = new Batch(List.of(), List.of());

        private Batch() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        int size() {
            return rows.size();
        }

        Batch part(int from, int to) {
            return new Batch(rows.subList(from, to), records.subList(from, to));
        }
    }

    /** Adds all that a record holds. */
    void add(List<? extends Row> rows, ConsumerRecord<byte[], byte[]> record) {
        for (Row row : rows) {
            Batch batch = batches.computeIfAbsent(row.table().name(), none -> new Batch());
            batch.rows.add(new Versioned<>(row, record.offset()));
            batch.records.add(record);
        }
        count += rows.size();
        bytes += Math.max(0, record.serializedValueSize());
    }

    void readUpTo(TopicPartition partition, long offset) {
        offsets.put(partition, new OffsetAndMetadata(offset + 1));
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    /** Whether they are to be inserted before more is read. A record counts as many times as it holds rows. */
    boolean isFull() {
        return count >= MOST_ROWS || bytes >= MOST_BYTES;
    }

    /** How large their records are together. */
    long bytes() {
        return bytes;
    }

    /** Those of one table. */
    Batch of(Table<?> table) {
        return batches.getOrDefault(table.name(), Batch.NONE);
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }
}
