package dev.waywiser.streams.platform;

import dev.waywiser.events.Event;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.PlatformTables;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.streams.FactTopics;
import dev.waywiser.streams.SeldomFlushed;
import dev.waywiser.streams.StateCopy;
import dev.waywiser.streams.finality.Finality;
import dev.waywiser.streams.finality.TooLate;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The topology as it runs, from events to rows, with a clock of its own. */
final class PlatformLine implements AutoCloseable {
    static final Duration HISTORY = Duration.ofDays(30);

    private final Path folder;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, Row> rows = new TreeMap<>();
    private SeldomFlushed topology = new SeldomFlushed();
    private TopologyTestDriver driver;
    private Instant now;
    private int restarts;
    private int told;

    PlatformLine(Path folder, Instant now) {
        this.folder = folder;
        this.now = now;
        driver = driver(folder.resolve("0"));
    }

    private TopologyTestDriver driver(Path state) {
        topology = new SeldomFlushed();
        PlatformTopology.addTo(topology, new Finality(HISTORY, new TooLate(meters)));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "line");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        return new TopologyTestDriver(topology, properties, now);
    }

    /** Ends it between two records, and begins again with what lies on disk. */
    void restart() throws IOException {
        rows();
        Path before = folder.resolve(Integer.toString(restarts++));
        Path after = folder.resolve(Integer.toString(restarts));
        topology.flush();
        StateCopy.make(before, after);
        driver.close();
        driver = driver(after);
    }

    void send(Event event) {
        driver.createInputTopic(
                        EventTopics.of(event).name(),
                        new StringSerializer(),
                        (topic, value) -> EventJson.write((Event) value))
                .pipeInput(event.partitionKey(), event);
    }

    /** As a record of the event's topic comes that nobody can read. */
    void sendRaw(Event event, byte[] value) {
        driver.createInputTopic(EventTopics.of(event).name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(event.partitionKey(), value);
    }

    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** The latest row of each key of each table. */
    Map<String, Row> rows() {
        PlatformTables.all().forEach(this::read);
        return rows;
    }

    /** How many rows were told since this was last asked. */
    int told() {
        rows();
        int since = told;
        told = 0;
        return since;
    }

    private <R extends Row> void read(Table<R> table) {
        Topic<String, R> facts = FactTopics.of(table);
        driver.createOutputTopic(
                        facts.name(),
                        facts.keys().deserializer(),
                        facts.values().deserializer())
                .readValuesToList()
                .forEach(row -> {
                    rows.put(table.name() + "\n" + row.key(), row);
                    told++;
                });
    }

    double tooLate() {
        return meters.find("waywiser.streams.too_late").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** How many things are remembered. */
    int entries() {
        int entries = 0;
        try (KeyValueIterator<Object, Object> all =
                driver.getKeyValueStore("platform").all()) {
            for (; all.hasNext(); all.next()) {
                entries++;
            }
        }
        return entries;
    }

    @Override
    public void close() {
        driver.close();
    }
}
