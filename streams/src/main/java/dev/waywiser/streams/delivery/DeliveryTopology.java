package dev.waywiser.streams.delivery;

import static dev.waywiser.events.topics.EventTopics.BUILDS;
import static dev.waywiser.events.topics.EventTopics.CHANGES;
import static dev.waywiser.events.topics.EventTopics.DEPLOYMENTS;
import static dev.waywiser.events.topics.EventTopics.VERSIONS;
import static dev.waywiser.streams.timeline.TimelineTopic.TIMELINE;

import dev.waywiser.events.Event;
import dev.waywiser.events.topics.EventSerde;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.FactTopics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Changes, versions, deployments and builds of a repository meet in one task; it merges them and writes rows of
 * deployments, changes, shipped changes, builds and services, and the timeline of deployments for the outcome topology.
 */
public final class DeliveryTopology {
    private static final String SOURCE = "delivery-events";
    private static final String PROCESSOR = "delivery";
    static final String TIMELINE_SINK = "timeline";
    private static final List<Table<? extends Row>> TABLES =
            List.of(Tables.DEPLOYMENTS, Tables.SHIPPED_CHANGES, Tables.CHANGES, Tables.SERVICES, Tables.BUILDS);

    private DeliveryTopology() {}

    /**
     * Adds it.
     *
     * @param settleEvery how long what arrives is gathered before what follows from it is computed
     */
    public static void addTo(Topology topology, Duration settleEvery) {
        topology.addSource(
                SOURCE,
                Serdes.String().deserializer(),
                new EventSerde<>(Event.class).deserializer(),
                CHANGES.name(),
                VERSIONS.name(),
                DEPLOYMENTS.name(),
                BUILDS.name());
        topology.addProcessor(PROCESSOR, supplier(settleEvery), SOURCE);
        TABLES.forEach(table -> addSink(topology, table));
        topology.addSink(
                TIMELINE_SINK,
                TIMELINE.name(),
                TIMELINE.keys().serializer(),
                TIMELINE.values().serializer(),
                PROCESSOR);
    }

    private static <R extends Row> void addSink(Topology topology, Table<R> table) {
        Topic<String, R> facts = FactTopics.of(table);
        topology.addSink(
                table.name(),
                facts.name(),
                facts.keys().serializer(),
                facts.values().serializer(),
                PROCESSOR);
    }

    private static ProcessorSupplier<String, Event, String, Object> supplier(Duration settleEvery) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Event, String, Object> get() {
                return new DeliveryProcessor(settleEvery);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return DeliveryStores.builders();
            }
        };
    }
}
