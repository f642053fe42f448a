package dev.waywiser.streams.incident;

import static dev.waywiser.events.topics.EventTopics.INCIDENTS;

import dev.waywiser.events.Incident;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.IncidentRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.FactTopics;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Views of an incident merge, and each that changes something writes the incident's row again. */
public final class IncidentTopology {
    private static final String SOURCE = "incident-events";
    private static final String PROCESSOR = "incident";
    private static final String STORE = "incidents-merged";

    private IncidentTopology() {}

    /** Adds it. */
    public static void addTo(Topology topology) {
        topology.addSource(
                SOURCE, INCIDENTS.keys().deserializer(), INCIDENTS.values().deserializer(), INCIDENTS.name());
        topology.addProcessor(PROCESSOR, supplier(), SOURCE);
        Topic<String, IncidentRow> facts = FactTopics.of(Tables.INCIDENTS);
        topology.addSink(
                Tables.INCIDENTS.name(),
                facts.name(),
                facts.keys().serializer(),
                facts.values().serializer(),
                PROCESSOR);
    }

    private static ProcessorSupplier<String, Incident, String, IncidentRow> supplier() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Incident, String, IncidentRow> get() {
                return new MergeProcessor();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(STORE), Serdes.String(), INCIDENTS.values())
                        .withCachingEnabled());
            }
        };
    }

    private static final class MergeProcessor extends ContextualProcessor<String, Incident, String, IncidentRow> {
        @Override
        public void process(Record<String, Incident> received) {
            KeyValueStore<String, Incident> incidents = context().getStateStore(STORE);
            Incident view = received.value();
            Incident old = incidents.get(view.key());
            Incident merged = old == null ? view : old.merge(view);
            if (!merged.equals(old)) {
                incidents.put(merged.key(), merged);
                IncidentRow row = row(merged);
                context().forward(received.withKey(row.key()).withValue(row));
            }
        }
    }

    private static IncidentRow row(Incident incident) {
        Incident.Details details = incident.details();
        return new IncidentRow(
                incident.id(),
                incident.service().value(),
                incident.environment().value(),
                incident.state().name().toLowerCase(Locale.ROOT),
                incident.openedAt(),
                incident.acknowledgedAt().orElse(null),
                incident.resolvedAt().orElse(null),
                details.title(),
                details.severity(),
                details.deployment(),
                details.sha() == null ? null : details.sha().value(),
                details.version(),
                details.noChange(),
                incident.reopened(),
                null,
                details.url(),
                false);
    }
}
