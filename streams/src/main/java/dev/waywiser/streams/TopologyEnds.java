package dev.waywiser.streams;

import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.Topology;

/** Where a topology begins and ends: sources of topics, and a sink for each table it writes. */
public final class TopologyEnds {
    private TopologyEnds() {}

    /**
     * Adds a source for each topic.
     *
     * @param prefix of their names, since two topologies may read the same topic
     * @return their names
     */
    public static String[] addSources(Topology topology, String prefix, List<Topic<String, ?>> topics) {
        for (Topic<String, ?> topic : topics) {
            topology.addSource(
                    prefix + topic.name(),
                    topic.keys().deserializer(),
                    topic.values().deserializer(),
                    topic.name());
        }
        return topics.stream().map(topic -> prefix + topic.name()).toArray(String[]::new);
    }

    /** Adds a sink for each table, under the table's name. */
    public static void addSinks(Topology topology, List<Table<? extends Row>> tables, String processor) {
        tables.forEach(table -> addFactSink(topology, FactTopics.of(table), table.name(), processor));
    }

    private static <R extends Row> void addFactSink(
            Topology topology, Topic<String, R> topic, String name, String processor) {
        topology.addSink(
                name,
                topic.name(),
                topic.keys().serializer(),
                topic.values().serializer(),
                (facts, key, row, partitions) -> Optional.of(Set.of(partition(row, partitions))),
                processor);
    }

    /** As Kafka chooses it by a key. */
    private static int partition(Row row, int partitions) {
        byte[] key = row.partitionKey().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** Adds a sink. */
    public static <V> void addSink(Topology topology, String name, Topic<String, V> topic, String processor) {
        topology.addSink(
                name, topic.name(), topic.keys().serializer(), topic.values().serializer(), processor);
    }
}
