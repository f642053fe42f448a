package dev.waywiser.streams.delivery;

import static dev.waywiser.events.topics.EventTopics.BUILDS;
import static dev.waywiser.events.topics.EventTopics.CHANGES;
import static dev.waywiser.events.topics.EventTopics.DEPLOYMENTS;
import static dev.waywiser.events.topics.EventTopics.PULL_REQUESTS;
import static dev.waywiser.events.topics.EventTopics.VERSIONS;
import static dev.waywiser.streams.paths.PathsTopic.PATHS;
import static dev.waywiser.streams.signals.SignalsTopic.SIGNALS;
import static dev.waywiser.streams.timeline.TimelineTopic.TIMELINE;

import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.TopologyEnds;
import dev.waywiser.streams.finality.Finality;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Changes, versions, pull requests, deployments and builds of a repository meet in one task; it merges them and writes rows of
 * deployments, changes, shipped changes, pull requests, builds and services, the timeline of deployments for the outcome topology,
 * and what finished for objectives.
 */
public final class DeliveryTopology {
    private static final String PROCESSOR = "delivery";
    static final String SIGNALS_SINK = "signals";
    static final String TIMELINE_SINK = "timeline";
    private static final List<Topic<String, ?>> SOURCES =
            List.of(CHANGES, VERSIONS, PULL_REQUESTS, DEPLOYMENTS, BUILDS, PATHS);
    private static final List<Table<? extends Row>> TABLES = List.of(
            Tables.DEPLOYMENTS,
            Tables.SHIPPED_CHANGES,
            Tables.CHANGES,
            Tables.PULL_REQUESTS,
            Tables.SERVICES,
            Tables.BUILDS);

    private DeliveryTopology() {}

    /**
     * Adds it.
     *
     * @param settleEvery how long what arrives is gathered before what follows from it is computed
     * @param finality when something is final, and forgotten
     */
    public static void addTo(Topology topology, Duration settleEvery, Finality finality) {
        String[] sources = TopologyEnds.addSources(topology, "delivery-", SOURCES);
        topology.addProcessor(PROCESSOR, supplier(settleEvery, finality), sources);
        TopologyEnds.addSinks(topology, TABLES, PROCESSOR);
        TopologyEnds.addSink(topology, TIMELINE_SINK, TIMELINE, PROCESSOR);
        TopologyEnds.addSink(topology, SIGNALS_SINK, SIGNALS, PROCESSOR);
    }

    private static ProcessorSupplier<String, Object, String, Object> supplier(Duration settleEvery, Finality finality) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Object, String, Object> get() {
                return new DeliveryProcessor(settleEvery, finality);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return DeliveryStores.builders();
            }
        };
    }
}
