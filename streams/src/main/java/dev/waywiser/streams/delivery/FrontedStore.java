package dev.waywiser.streams.delivery;

import dev.waywiser.streams.Recent;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store, and in front of it the entries that were used last, as objects: to read them again takes neither RocksDB nor a parser.
 * Every write goes to the store at once.
 */
final class FrontedStore<V> {
    private static final int MOST_IN_FRONT = 2_000;

    private final KeyValueStore<String, V> store;
    private final Recent<V> front = new Recent<>(MOST_IN_FRONT);

    FrontedStore(KeyValueStore<String, V> store) {
        this.store = store;
    }

    @Nullable
    V get(String key) {
        V known = front.get(key);
        if (known == null) {
            known = store.get(key);
            if (known != null) {
                front.put(key, known);
            }
        }
        return known;
    }

    void put(String key, V value) {
        store.put(key, value);
        front.put(key, value);
    }
}
