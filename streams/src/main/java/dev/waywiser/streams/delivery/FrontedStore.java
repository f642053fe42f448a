package dev.waywiser.streams.delivery;

import dev.waywiser.streams.Recent;
import dev.waywiser.streams.finality.DatedStore;
import org.jspecify.annotations.Nullable;

/**
 * A store, and in front of it the entries that were used last, as objects: to read them again takes neither RocksDB nor a parser.
 * Every write goes to the store at once.
 */
final class FrontedStore<V> {
    private static final int MOST_IN_FRONT = 2_000;

    private final DatedStore<V> store;
    private final Recent<V> front = new Recent<>(MOST_IN_FRONT);

    FrontedStore(DatedStore<V> store) {
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

    void delete(String key) {
        store.delete(key);
        front.remove(key);
    }

    /** What lies behind the front: whoever looks through all of it must not push out what was used last. */
    DatedStore<V> behind() {
        return store;
    }
}
