package dev.waywiser.streams;

import dev.waywiser.events.Event;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.burns.Burn;
import dev.waywiser.streams.burns.BurnsTopic;
import dev.waywiser.streams.delivery.DeliveryTopology;
import dev.waywiser.streams.finality.Finality;
import dev.waywiser.streams.finality.TooLate;
import dev.waywiser.streams.outcome.OutcomeTopology;
import dev.waywiser.streams.signals.Signal;
import dev.waywiser.streams.signals.SignalsTopic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Both topologies as they run, from events to rows. */
public final class Line implements AutoCloseable {
    static final String APPLICATION = "line";

    private static final Duration SETTLE_EVERY = Duration.ofMillis(100);

    private static final Duration HISTORY = Duration.ofDays(730);

    private final Path folder;
    private final Duration history;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, TestInputTopic<String, Event>> inputs = new HashMap<>();
    private final Map<String, Map<String, Row>> latest = new HashMap<>();
    private SeldomFlushed topology = new SeldomFlushed();
    private TopologyTestDriver driver;
    private Instant now;
    private int restarts;

    public Line(Path folder) {
        this(folder, HISTORY, Instant.now());
    }

    /** One whose clock begins then, and in which things become final after a while. */
    public Line(Path folder, Duration history, Instant now) {
        this.folder = folder;
        this.history = history;
        this.now = now;
        driver = driver(folder.resolve("0"));
    }

    private TopologyTestDriver driver(Path state) {
        topology = new SeldomFlushed();
        Finality finality = new Finality(history, new TooLate(meters));
        DeliveryTopology.addTo(topology, SETTLE_EVERY, finality);
        OutcomeTopology.addTo(topology, SETTLE_EVERY, finality);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        return new TopologyTestDriver(topology, properties, now);
    }

    /** Ends it between two records, and begins again with what lies on disk. */
    public void restart() throws IOException {
        restart(Map.of());
    }

    /**
     * As {@link #restart()}, where an earlier build that knew no times left some of the stores.
     *
     * @param earlier the name of each of them, and how that build wrote what it holds
     */
    public void restart(Map<String, Function<Object, byte[]>> earlier) throws IOException {
        Tables.facts().forEach(this::rows);
        Map<String, Integer> entries = entries();
        Path before = folder.resolve(Integer.toString(restarts++));
        Path after = folder.resolve(Integer.toString(restarts));
        topology.flush();
        StateCopy.make(before, after);
        for (Map.Entry<String, Function<Object, byte[]>> store : earlier.entrySet()) {
            UndatedStore.replace(after, driver.getKeyValueStore(store.getKey()), store.getKey(), store.getValue());
        }
        driver.close();
        inputs.clear();
        driver = driver(after);
        if (!entries().equals(entries)) {
            throw new IllegalStateException(
                    "the state did not outlast the restart: " + entries + " became " + entries());
        }
    }

    /** How many entries know no time. */
    public long undated() {
        return driver.getAllStateStores().keySet().stream()
                .map(name -> driver.<String, Object>getTimestampedKeyValueStore(name))
                .filter(Objects::nonNull)
                .mapToLong(Line::undated)
                .sum();
    }

    private static long undated(KeyValueStore<String, ValueAndTimestamp<Object>> store) {
        long undated = 0;
        try (KeyValueIterator<String, ValueAndTimestamp<Object>> all = store.all()) {
            while (all.hasNext()) {
                undated += all.next().value.timestamp() < 0 ? 1 : 0;
            }
        }
        return undated;
    }

    /** Names of the stores that a sweep is in the middle of. */
    public Set<String> sweptNow() {
        Set<String> stores = new TreeSet<>();
        for (String horizons : List.of("horizons", "outcome-horizons")) {
            try (KeyValueIterator<String, Object> cursors =
                    driver.<String, Object>getKeyValueStore(horizons).prefixScan("\n", new StringSerializer())) {
                cursors.forEachRemaining(cursor -> stores.add(cursor.key.substring(1)));
            }
        }
        return stores;
    }

    public void send(Event event) {
        inputs.computeIfAbsent(
                        EventTopics.of(event).name(),
                        name -> driver.createInputTopic(
                                name, new StringSerializer(), (topic, value) -> EventJson.write(value)))
                .pipeInput(event.partitionKey(), event);
    }

    public void send(Burn burn) {
        driver.createInputTopic(
                        BurnsTopic.BURNS.name(),
                        new StringSerializer(),
                        BurnsTopic.BURNS.values().serializer())
                .pipeInput(burn.service().value(), burn);
    }

    /**
     * Lets each word come at its time.
     *
     * @param restart before which of them it ends and begins again; -1 for none
     */
    public void play(List<Word> words, int restart) throws IOException {
        for (int i = 0; i < words.size(); i++) {
            if (i == restart) {
                restart();
            }
            passUntil(words.get(i).at());
            send(words.get(i).event());
        }
    }

    /** As a record of the event's topic comes that nobody can read. */
    public void sendRaw(Event event, byte[] value) {
        driver.createInputTopic(EventTopics.of(event).name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(event.partitionKey(), value);
    }

    /** Lets the commit graph be settled, and then what follows from it. */
    public void settle() {
        pass(SETTLE_EVERY);
        pass(SETTLE_EVERY);
    }

    /** Lets time pass. What is done again and again is done once at its end. */
    public void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Lets time pass until then, if it is not past. */
    public void passUntil(Instant then) {
        if (then.isAfter(now)) {
            pass(Duration.between(now, then));
        }
    }

    public Instant now() {
        return now;
    }

    /** How many words came too late. */
    public double tooLate() {
        return meters.find("waywiser.streams.too_late").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** What was written to the table since this was last asked. */
    public <R extends Row> List<R> written(Table<R> table) {
        Topic<String, R> facts = FactTopics.of(table);
        TestOutputTopic<String, R> output = driver.createOutputTopic(
                facts.name(), facts.keys().deserializer(), facts.values().deserializer());
        return output.readValuesToList();
    }

    /** What was told of signals since this was last asked. */
    public List<Signal> signals() {
        Topic<String, Signal> signals = SignalsTopic.SIGNALS;
        return driver.createOutputTopic(
                        signals.name(),
                        signals.keys().deserializer(),
                        signals.values().deserializer())
                .readValuesToList();
    }

    /** Leaves out of {@link #rows} what was written so far. */
    public void forget() {
        latest.clear();
    }

    /** The latest row of each key, without those that are no more. */
    public <R extends Row> List<R> rows(Table<R> table) {
        Map<String, Row> rows = latest.computeIfAbsent(table.name(), none -> new TreeMap<>());
        written(table).forEach(row -> rows.put(row.key(), row));
        return rows.values().stream()
                .filter(row -> !row.deleted())
                .map(table.rowType()::cast)
                .toList();
    }

    /** How many entries each state store holds. */
    public Map<String, Integer> entries() {
        Map<String, Integer> entries = new TreeMap<>();
        driver.getAllStateStores().keySet().forEach(name -> {
            try (KeyValueIterator<Object, Object> all =
                    driver.getKeyValueStore(name).all()) {
                while (all.hasNext()) {
                    all.next();
                    entries.merge(name, 1, Integer::sum);
                }
            }
        });
        return entries;
    }

    @Override
    public void close() {
        driver.close();
    }
}
