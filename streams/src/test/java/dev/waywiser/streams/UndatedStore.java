package dev.waywiser.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store on disk as builds left it in which no entry had a time: Kafka Streams' plain one, not the one with timestamps. */
final class UndatedStore {
    private UndatedStore() {}

    /** Puts one in place of the store of that name in a state folder, with the same entries. */
    static void replace(
            Path state, KeyValueStore<String, Object> store, String name, Function<Object, byte[]> earlierForm)
            throws IOException {
        Path task = Path.of(Line.APPLICATION, "0_0");
        deleteAll(state.resolve(task).resolve(Path.of("rocksdb", name)));
        Path own = Files.createTempDirectory(state, "undated");
        try (TopologyTestDriver driver = new TopologyTestDriver(topology(name), properties(own));
                KeyValueIterator<String, Object> entries = store.all()) {
            KeyValueStore<String, byte[]> plain = driver.getKeyValueStore(name);
            entries.forEachRemaining(entry -> plain.put(entry.key, earlierForm.apply(entry.value)));
            plain.flush();
            Path files = Path.of("rocksdb", name);
            StateCopy.make(own.resolve(task).resolve(files), state.resolve(task).resolve(files));
        }
    }

    private static Topology topology(String name) {
        Topology topology = new Topology();
        topology.addSource(
                "source", Serdes.String().deserializer(), Serdes.String().deserializer(), "nothing");
        topology.addProcessor("processor", Nothing::new, "source");
        return topology.addStateStore(KeyedStores.on(name, Serdes.ByteArray()), "processor");
    }

    private static final class Nothing implements Processor<Object, Object, Void, Void> {
        @Override
        public void process(Record<Object, Object> ignored) {}
    }

    private static Properties properties(Path state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, Line.APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return properties;
    }

    private static void deleteAll(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
