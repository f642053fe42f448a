package dev.waywiser.streams.outcome;

import static dev.waywiser.events.topics.EventTopics.INCIDENTS;
import static dev.waywiser.events.topics.EventTopics.SERVICES;
import static dev.waywiser.streams.burns.BurnsTopic.BURNS;
import static dev.waywiser.streams.paths.PathsTopic.PATHS;
import static dev.waywiser.streams.teams.TeamsTopic.TEAMS;
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
 * The successful deployments of a service, its incidents, the burns of its error budgets and what the catalog says of it meet in
 * one task, which tells what became of each deployment: rows of failures, reworks, incidents and the catalog, and
 * which paths of its repositories are the service's own, and whose it is.
 */
public final class OutcomeTopology {
    private static final String PROCESSOR = "outcome";
    static final String PATHS_SINK = "paths";
    static final String TEAMS_SINK = "teams";
    private static final List<Topic<String, ?>> SOURCES = List.of(TIMELINE, INCIDENTS, SERVICES, BURNS);
    private static final List<Table<? extends Row>> TABLES =
            List.of(Tables.FAILURES, Tables.REWORKS, Tables.INCIDENTS, Tables.CATALOG);

    private OutcomeTopology() {}

    /**
     * Adds it.
     *
     * @param settleEvery how long what arrives is gathered before what follows from it is computed
     * @param finality when something is final, and forgotten
     */
    public static void addTo(Topology topology, Duration settleEvery, Finality finality) {
        String[] sources = TopologyEnds.addSources(topology, "outcome-", SOURCES);
        topology.addProcessor(PROCESSOR, supplier(settleEvery, finality), sources);
        TopologyEnds.addSinks(topology, TABLES, PROCESSOR);
        TopologyEnds.addSink(topology, PATHS_SINK, PATHS, PROCESSOR);
        TopologyEnds.addSink(topology, TEAMS_SINK, TEAMS, PROCESSOR);
    }

    private static ProcessorSupplier<String, Object, String, Object> supplier(Duration settleEvery, Finality finality) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Object, String, Object> get() {
                return new OutcomeProcessor(settleEvery, finality);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return OutcomeStores.builders();
            }
        };
    }
}
