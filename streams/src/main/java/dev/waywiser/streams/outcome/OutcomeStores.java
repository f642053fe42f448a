package dev.waywiser.streams.outcome;

import dev.waywiser.events.Incident;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.topics.EventSerde;
import dev.waywiser.streams.timeline.Effective;
import dev.waywiser.streams.timeline.EffectiveSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What the outcome topology remembers, all of it keyed by service first. A target is a service and an environment, joined by a
 * line feed.
 */
final class OutcomeStores {
    private static final String EFFECTIVE = "effective";
    private static final String INCIDENTS = "incidents-merged";
    private static final String DECLARATIONS = "declarations";
    private static final String TOLD = "told-outcomes";
    private static final String UNSETTLED = "unsettled-targets";
    private static final String TAILS = "settled-tails";
    private static final String PATHS = "told-paths";

    /** target, deployment → where it is in the timeline. */
    final KeyValueStore<String, Effective> effective;

    /** target, incident → all views of it as one. */
    final KeyValueStore<String, Incident> incidents;

    /** service → the latest word of the catalog. */
    final KeyValueStore<String, ServiceDeclaration> declarations;

    /** target, table, key → the row that was told last. */
    final KeyValueStore<String, byte[]> told;

    /** target → nothing: what changed since its outcomes were computed. */
    final KeyValueStore<String, String> unsettled;

    /** target → its tail, while its outcomes are computed. */
    final KeyValueStore<String, Tail> tails;

    /** service, repository → globs of its files there, as they were told last. */
    final KeyValueStore<String, String> paths;

    OutcomeStores(ProcessorContext<?, ?> context) {
        effective = context.getStateStore(EFFECTIVE);
        incidents = context.getStateStore(INCIDENTS);
        declarations = context.getStateStore(DECLARATIONS);
        told = context.getStateStore(TOLD);
        unsettled = context.getStateStore(UNSETTLED);
        tails = context.getStateStore(TAILS);
        paths = context.getStateStore(PATHS);
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                store(EFFECTIVE, new EffectiveSerde()),
                store(INCIDENTS, new EventSerde<>(Incident.class)),
                store(DECLARATIONS, new EventSerde<>(ServiceDeclaration.class)),
                store(TOLD, Serdes.ByteArray()),
                store(UNSETTLED, Serdes.String()).withCachingEnabled(),
                store(TAILS, Tail.serde()).withCachingEnabled(),
                store(PATHS, Serdes.String()).withCachingEnabled());
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values);
    }

    /** Every entry whose key begins with the prefix and a line feed. */
    static <V> List<V> all(KeyValueStore<String, V> store, String prefix) {
        List<V> values = new ArrayList<>();
        try (KeyValueIterator<String, V> entries = store.prefixScan(prefix + "\n", new StringSerializer())) {
            entries.forEachRemaining(entry -> values.add(entry.value));
        }
        return values;
    }

    /** Every target of the service that anything is known of. */
    Set<String> targets(ServiceName service) {
        Set<String> targets = new TreeSet<>();
        addTargets(effective, service + "\n", targets);
        addTargets(incidents, service + "\n", targets);
        return targets;
    }

    private static void addTargets(KeyValueStore<String, ?> store, String start, Set<String> targets) {
        try (KeyValueIterator<String, ?> entries = store.prefixScan(start, new StringSerializer())) {
            while (entries.hasNext()) {
                String key = entries.next().key;
                targets.add(key.substring(0, key.indexOf('\n', start.length())));
            }
        }
    }
}
