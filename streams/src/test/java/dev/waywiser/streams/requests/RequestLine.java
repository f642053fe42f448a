package dev.waywiser.streams.requests;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.requests.CumulativeBatch;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.Window;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.ObservedServiceRow;
import dev.waywiser.store.rows.RequestTables;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.streams.FactTopics;
import dev.waywiser.streams.StateCopy;
import dev.waywiser.streams.burns.Burn;
import dev.waywiser.streams.burns.BurnsTopic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The topology as it runs, from batches to totals, with a clock of its own. */
final class RequestLine implements AutoCloseable {
    private final Path folder;
    private final RequestRules rules;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<Resolution, Map<Counted, Long>> rows = new HashMap<>();
    private final List<SeriesTotal> told = new ArrayList<>();
    private final List<ObservedServiceRow> observed = new ArrayList<>();
    private TopologyTestDriver driver;
    private Instant now;
    private int restarts;

    RequestLine(Path folder, RequestRules rules, Instant now) {
        this.folder = folder;
        this.rules = rules;
        this.now = now;
        driver = driver(folder.resolve("0"));
    }

    private TopologyTestDriver driver(Path state) {
        Topology topology = new Topology();
        RequestTopology.addTo(topology, rules, meters);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "line");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        return new TopologyTestDriver(topology, properties, now);
    }

    /** Ends it as a kill does between two commits, and begins again with what lies on disk. */
    void restart() throws IOException {
        read();
        Path before = folder.resolve(Integer.toString(restarts++));
        Path after = folder.resolve(Integer.toString(restarts));
        StateCopy.make(before, after);
        driver.close();
        driver = driver(after);
    }

    void send(RequestBatch batch) {
        driver.createInputTopic(
                        EventTopics.REQUESTS.name(),
                        new StringSerializer(),
                        EventTopics.REQUESTS.values().serializer())
                .pipeInput(batch.service().value(), batch, now);
    }

    void send(CumulativeBatch batch) {
        driver.createInputTopic(
                        EventTopics.REQUEST_COUNTERS.name(),
                        new StringSerializer(),
                        EventTopics.REQUEST_COUNTERS.values().serializer())
                .pipeInput(batch.service().value(), batch, now);
    }

    void send(SloDeclaration slo) {
        driver.createInputTopic(
                        EventTopics.SLOS.name(),
                        new StringSerializer(),
                        EventTopics.SLOS.values().serializer())
                .pipeInput(slo.service().value(), slo, now);
    }

    /** What was told of alerts since this was last asked. */
    List<Alert> alerts() {
        return written(AlertTopics.ALERTS);
    }

    /** What was told of burns since this was last asked. */
    List<Burn> burns() {
        return written(BurnsTopic.BURNS);
    }

    /** What was written to a table of objectives since this was last asked. */
    <R extends Row> List<R> written(Table<R> table) {
        return written(FactTopics.of(table));
    }

    /** As a record comes that nobody can read. */
    void sendRaw(Topic<?, ?> topic, byte @Nullable [] value) {
        driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput("checkout", value, now);
    }

    /** Lets time pass. */
    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        read();
    }

    /** Lets so much time pass that all is told. */
    void settle() {
        pass(Duration.ofSeconds(61));
    }

    Instant now() {
        return now;
    }

    /** Rows as ClickHouse has them, of which only the latest of a key counts; none without requests. */
    Map<Counted, Long> rows(Resolution resolution) {
        read();
        Map<Counted, Long> there = new TreeMap<>(rows.getOrDefault(resolution, Map.of()));
        there.values().removeIf(requests -> requests == 0);
        return there;
    }

    /** Every total of ten seconds that was told since this was last asked. */
    List<SeriesTotal> told() {
        read();
        List<SeriesTotal> since = new ArrayList<>(told);
        told.clear();
        return since;
    }

    Set<ObservedServiceRow> observed() {
        read();
        return new HashSet<>(observed);
    }

    List<ObservedServiceRow> observedRows() {
        read();
        return observed;
    }

    private void read() {
        for (Resolution resolution : Resolution.values()) {
            for (SeriesTotal total : written(RequestFacts.of(resolution))) {
                Map<Counted, Long> latest = rows.computeIfAbsent(resolution, none -> new HashMap<>());
                Window window = total.total().window();
                for (int i = 0; i < total.total().buckets().size(); i++) {
                    latest.put(
                            new Counted(
                                    total.service(),
                                    total.total().series(),
                                    window.start(),
                                    total.total().buckets().bucket(i)),
                            total.total().buckets().count(i));
                }
                total.emptied()
                        .forEach(bucket -> latest.put(
                                new Counted(total.service(), total.total().series(), window.start(), bucket), 0L));
                if (resolution == Resolution.TEN_SECONDS) {
                    told.add(total);
                }
            }
        }
        observed.addAll(written(FactTopics.of(RequestTables.OBSERVED_SERVICES)));
    }

    private <V> List<V> written(Topic<String, V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        topic.keys().deserializer(),
                        topic.values().deserializer())
                .readValuesToList();
    }

    double counter(String name) {
        return meters.counter("waywiser.streams.requests." + name).count();
    }

    /** How many entries each store holds that holds any. */
    Map<String, Integer> entries() {
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

    /** Leaves out of {@link #rows} what was told so far. */
    void forget() {
        read();
        rows.clear();
        told.clear();
        observed.clear();
    }

    @Override
    public void close() {
        driver.close();
    }
}
