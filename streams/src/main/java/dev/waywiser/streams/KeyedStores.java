package dev.waywiser.streams;

import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Stores whose keys are parts joined by line feeds, which no name contains: entries that begin alike lie together. */
public final class KeyedStores {
    private KeyedStores() {}

    /** A store on disk; whoever writes the same keys again and again gives it a cache. */
    public static <V> StoreBuilder<KeyValueStore<String, V>> on(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values);
    }

    /** Visits every entry whose key begins with the prefix and a line feed, in key order, with what follows it. */
    public static <V> void forEach(KeyValueStore<String, V> store, String prefix, BiConsumer<String, V> visit) {
        String start = prefix + "\n";
        try (KeyValueIterator<String, V> entries = store.prefixScan(start, new StringSerializer())) {
            entries.forEachRemaining(entry -> visit.accept(entry.key.substring(start.length()), entry.value));
        }
    }
}
