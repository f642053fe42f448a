package dev.waywiser.streams.sink;

import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Rows that were read and are not yet in ClickHouse, and how far the topics are read with them. */
final class PendingRows {
    private final Map<Table<?>, List<Versioned<? extends Row>>> rows = new LinkedHashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private int count;

    void add(Table<?> table, Versioned<? extends Row> row) {
        rows.computeIfAbsent(table, none -> new ArrayList<>()).add(row);
        count++;
    }

    void readUpTo(TopicPartition partition, long offset) {
        offsets.put(partition, new OffsetAndMetadata(offset + 1));
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    int count() {
        return count;
    }

    Map<Table<?>, List<Versioned<? extends Row>>> byTable() {
        return rows;
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }
}
