package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.ObjectiveTables;
import dev.waywiser.store.rows.RequestTables;
import dev.waywiser.streams.TopologyEnds;
import dev.waywiser.streams.burns.BurnsTopic;
import dev.waywiser.streams.objectives.ObjectiveMeters;
import dev.waywiser.streams.objectives.ObjectiveStores;
import dev.waywiser.streams.signals.SignalsTopic;
import dev.waywiser.streams.teams.TeamsTopic;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Counts of requests and counters of a service meet in one task, which adds them up by series in windows of ten seconds, in minutes and
 * in hours, and tells each total again when it changed. What is promised of the service is evaluated there too, also of its builds, deployments
 * and changes.
 */
public final class RequestTopology {
    private static final String PROCESSOR = "requests";
    private static final List<Topic<String, ?>> SOURCES =
            List.of(Arrived.REQUESTS, Arrived.COUNTERS, EventTopics.SLOS, TeamsTopic.TEAMS, SignalsTopic.SIGNALS);

    private RequestTopology() {}

    /** Adds it. */
    public static void addTo(Topology topology, RequestRules rules, MeterRegistry meters) {
        String[] sources = TopologyEnds.addSources(topology, "requests-", SOURCES);
        topology.addProcessor(
                PROCESSOR, supplier(rules, new RequestMeters(meters), new ObjectiveMeters(meters)), sources);
        for (Resolution resolution : Resolution.values()) {
            TopologyEnds.addSink(topology, RequestFacts.name(resolution), RequestFacts.of(resolution), PROCESSOR);
        }
        TopologyEnds.addSinks(topology, List.of(RequestTables.OBSERVED_SERVICES), PROCESSOR);
        TopologyEnds.addSinks(topology, ObjectiveTables.computed(), PROCESSOR);
        TopologyEnds.addSink(topology, AlertTopics.ALERTS.name(), AlertTopics.ALERTS, PROCESSOR);
        TopologyEnds.addSink(topology, BurnsTopic.BURNS.name(), BurnsTopic.BURNS, PROCESSOR);
    }

    private static ProcessorSupplier<String, Object, String, Object> supplier(
            RequestRules rules, RequestMeters meters, ObjectiveMeters objectiveMeters) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Object, String, Object> get() {
                return new RequestProcessor(rules, meters, objectiveMeters);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                Set<StoreBuilder<?>> stores = new HashSet<>(RequestStores.builders());
                stores.addAll(ObjectiveStores.builders());
                return stores;
            }
        };
    }
}
