package dev.waywiser.streams.finality;

import dev.waywiser.streams.KeyedStores;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** A store on disk that knows when each entry was written last, by the clock and not by what the entry tells. */
public final class DatedStore<V> {
    private final TimestampedKeyValueStore<String, V> store;
    private final LongSupplier clock;

    /**
     * Uses what it is given.
     *
     * @param clock milliseconds
     */
    public DatedStore(TimestampedKeyValueStore<String, V> store, LongSupplier clock) {
        this.store = store;
        this.clock = clock;
    }

    public static <V> StoreBuilder<TimestampedKeyValueStore<String, V>> builder(String name, Serde<V> values) {
        return Stores.timestampedKeyValueStoreBuilder(
                Stores.persistentTimestampedKeyValueStore(name), Serdes.String(), values);
    }

    public @Nullable V get(String key) {
        return ValueAndTimestamp.getValueOrNull(store.get(key));
    }

    public void put(String key, V value) {
        store.put(key, ValueAndTimestamp.make(value, clock.getAsLong()));
    }

    public void delete(String key) {
        store.delete(key);
    }

    /** The entry with the time of its last change. */
    public @Nullable ValueAndTimestamp<V> dated(String key) {
        return store.get(key);
    }

    /** As {@link KeyedStores#forEach} does. */
    public void forEach(String prefix, BiConsumer<String, ValueAndTimestamp<V>> visit) {
        KeyedStores.forEach(store, prefix, visit);
    }

    /** What a sweep goes through. */
    public KeyValueStore<String, ValueAndTimestamp<V>> entries() {
        return store;
    }

    /** Whether nothing new was written since then. Of an entry without a time, as an earlier build left them, nobody knows. */
    public static boolean isUnchangedSince(Instant cutoff, ValueAndTimestamp<?> entry) {
        return entry.timestamp() >= 0 && entry.timestamp() <= cutoff.toEpochMilli();
    }

    /** A visitor that gives entries without a time the present one, and passes on the others. */
    public Sweep.Visitor<ValueAndTimestamp<V>> dating(Sweep.Visitor<ValueAndTimestamp<V>> visitor) {
        return (key, entry, now) -> {
            if (entry.timestamp() < 0) {
                put(key, entry.value());
                return 1;
            }
            return visitor.visit(key, entry, now);
        };
    }
}
