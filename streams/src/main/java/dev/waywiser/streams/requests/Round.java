package dev.waywiser.streams.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Goes through a store again and again, a part at a time so that nothing waits for it, and all of it in about sixty parts. */
final class Round<K, V> {
    private static final int PARTS = 60;
    private static final int SMALLEST_PART = 300;

    private final KeyValueStore<K, V> store;
    private final BiConsumer<K, V> visitor;
    private @Nullable K next;

    /**
     * Begins at the first entry.
     *
     * @param visitor looks at an entry, and may delete it
     */
    Round(KeyValueStore<K, V> store, BiConsumer<K, V> visitor) {
        this.store = store;
        this.visitor = visitor;
    }

    /** Visits the next part. */
    void goOn() {
        long part = Math.max(SMALLEST_PART, store.approximateNumEntries() / PARTS);
        List<KeyValue<K, V>> entries = new ArrayList<>();
        try (KeyValueIterator<K, V> all = store.range(next, null)) {
            while (all.hasNext() && entries.size() < part) {
                entries.add(all.next());
            }
            next = all.hasNext() ? all.peekNextKey() : null;
        }
        entries.forEach(entry -> visitor.accept(entry.key, entry.value));
    }
}
