package dev.waywiser.streams.sink;

import dev.waywiser.store.rows.Row;
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
    private static final int MOST_ROWS = 100_000;
    private static final long MOST_BYTES = 16 << 20;

    private final Map<Source<?>, List<Versioned<? extends Row>>> rows = new LinkedHashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private int count;
    private long bytes;

    void add(Source<?> source, Versioned<? extends Row> row, int size) {
        rows.computeIfAbsent(source, none -> new ArrayList<>()).add(row);
        count++;
        bytes += size;
    }

    void readUpTo(TopicPartition partition, long offset) {
        offsets.put(partition, new OffsetAndMetadata(offset + 1));
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    /** Whether they are to be inserted before more is read. */
    boolean isFull() {
        return count >= MOST_ROWS || bytes >= MOST_BYTES;
    }

    /** How large their records are together. */
    long bytes() {
        return bytes;
    }

    /** Those of one source, in the order in which they were read. */
    List<Versioned<? extends Row>> of(Source<?> source) {
        return rows.getOrDefault(source, List.of());
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }
}
