package dev.waywiser.streams.requests;

import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.streams.KeyedStores;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** What the request topology remembers on disk. */
final class RequestStores {
    private static final String JOURNAL = "request-journal";
    private static final String BATCHES = "request-batches";
    private static final String TOTALS = "request-totals";
    private static final String STANDINGS = "request-standings";
    private static final String NAMES = "request-names";
    private static final String SENDERS = "request-senders";

    /** Values may be as large as what came. */
    private static final Map<String, String> LARGE =
            Map.of("max.message.bytes", Integer.toString(EventTopics.LARGEST_RECORD_BYTES));

    /** number → a batch that the totals in the state do not hold, or that was not told at all resolutions. */
    final KeyValueStore<Long, byte[]> journal;

    /** id of a batch → when it came. */
    final KeyValueStore<Bytes, Long> batches;

    /** service, slot → the totals of its series. */
    final KeyValueStore<String, byte[]> totals;

    /** service → how far it is. */
    final KeyValueStore<String, Standing> standings;

    /** service, environment or route → the day on which it was seen last. */
    final KeyValueStore<String, Integer> names;

    /** service, sender → what is known of its counter. */
    final KeyValueStore<String, byte[]> senders;

    RequestStores(ProcessorContext<?, ?> context) {
        journal = context.getStateStore(JOURNAL);
        batches = context.getStateStore(BATCHES);
        totals = context.getStateStore(TOTALS);
        standings = context.getStateStore(STANDINGS);
        names = context.getStateStore(NAMES);
        senders = context.getStateStore(SENDERS);
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                on(JOURNAL, Serdes.Long(), Serdes.ByteArray()).withLoggingEnabled(LARGE),
                on(BATCHES, Serdes.Bytes(), Serdes.Long()),
                KeyedStores.on(TOTALS, Serdes.ByteArray()).withLoggingEnabled(LARGE),
                KeyedStores.on(STANDINGS, Standing.serde()).withCachingEnabled(),
                KeyedStores.on(NAMES, Serdes.Integer()),
                KeyedStores.on(SENDERS, Serdes.ByteArray()).withLoggingEnabled(LARGE));
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> on(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values);
    }
}
