package dev.waywiser.streams.platform;

import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.streams.TopologyEnds;
import dev.waywiser.streams.finality.Finality;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Each view of what happens to a platform is merged with what is known of the same thing, and its row is told when that changed. Nothing
 * meets anything else here: that is done when it is asked for.
 */
public final class PlatformTopology {
    private static final String PROCESSOR = "platform";

    private PlatformTopology() {}

    /**
     * Adds it.
     *
     * @param finality when something is final, and forgotten
     */
    public static void addTo(Topology topology, Finality finality) {
        List<Topic<String, ?>> topics = new ArrayList<>();
        List<Table<? extends Row>> tables = new ArrayList<>();
        for (Kind<?> kind : Kind.ALL) {
            topics.add(kind.topic());
            tables.add(kind.table());
        }
        String[] sources = TopologyEnds.addSources(topology, "platform-", topics);
        topology.addProcessor(PROCESSOR, supplier(finality), sources);
        TopologyEnds.addSinks(topology, tables, PROCESSOR);
    }

    private static ProcessorSupplier<String, Object, String, Object> supplier(Finality finality) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Object, String, Object> get() {
                return new PlatformProcessor(finality);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return PlatformProcessor.builders();
            }
        };
    }
}
