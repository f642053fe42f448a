package dev.waywiser.streams.outcome;

import static dev.waywiser.events.topics.EventTopics.INCIDENTS;
import static dev.waywiser.events.topics.EventTopics.SERVICES;
import static dev.waywiser.streams.timeline.TimelineTopic.TIMELINE;

import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.FactTopics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The successful deployments of a service, its incidents and what the catalog says of it meet in one task, which tells what
 * became of each deployment: rows of failures, reworks, incidents and the catalog.
 */
public final class OutcomeTopology {
    private static final String PROCESSOR = "outcome";
    private static final List<Topic<String, ?>> SOURCES = List.of(TIMELINE, INCIDENTS, SERVICES);
    private static final List<Table<? extends Row>> TABLES =
            List.of(Tables.FAILURES, Tables.REWORKS, Tables.INCIDENTS, Tables.CATALOG);

    private OutcomeTopology() {}

    /**
     * Adds it.
     *
     * @param settleEvery how long what arrives is gathered before what follows from it is computed
     */
    public static void addTo(Topology topology, Duration settleEvery) {
        for (Topic<String, ?> source : SOURCES) {
            topology.addSource(
                    "outcome-" + source.name(),
                    source.keys().deserializer(),
                    source.values().deserializer(),
                    source.name());
        }
        topology.addProcessor(
                PROCESSOR,
                supplier(settleEvery),
                SOURCES.stream().map(source -> "outcome-" + source.name()).toArray(String[]::new));
        TABLES.forEach(table -> addSink(topology, table));
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

    private static ProcessorSupplier<String, Object, String, Row> supplier(Duration settleEvery) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Object, String, Row> get() {
                return new OutcomeProcessor(settleEvery);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return OutcomeStores.builders();
            }
        };
    }
}
