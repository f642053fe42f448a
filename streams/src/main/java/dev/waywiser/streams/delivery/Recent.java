package dev.waywiser.streams.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store, and in front of it the entries that were used last, as objects: to read them again takes neither RocksDB nor a parser.
 * Every write goes to the store at once.
 */
final class Recent<V> {
    private static final int MOST_ENTRIES = 4_000;

    private final KeyValueStore<String, V> store;
    private final Map<String, V> entries = new LinkedHashMap<>(16, 0.75f, true);

    Recent(KeyValueStore<String, V> store) {
        this.store = store;
    }

    @Nullable
    V get(String key) {
        V known = entries.get(key);
        if (known == null) {
            known = store.get(key);
            if (known != null) {
                remember(key, known);
            }
        }
        return known;
    }

    void put(String key, V value) {
        store.put(key, value);
        remember(key, value);
    }

    private void remember(String key, V value) {
        entries.put(key, value);
        if (entries.size() > MOST_ENTRIES) {
            entries.remove(entries.keySet().iterator().next());
        }
    }
}
