package dev.waywiser.streams.objectives;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.streams.FactTopics;
import dev.waywiser.streams.SeldomFlushed;
import dev.waywiser.streams.StateCopy;
import dev.waywiser.streams.requests.RequestRules;
import dev.waywiser.streams.requests.RequestTopology;
import dev.waywiser.streams.signals.Signal;
import dev.waywiser.streams.signals.SignalsTopic;
import dev.waywiser.streams.teams.ServiceTeam;
import dev.waywiser.streams.teams.TeamsTopic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The topology that evaluates objectives, from what finished to alerts, with a clock of its own. */
final class SignalLine implements AutoCloseable {
    private final Path folder;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private SeldomFlushed topology = new SeldomFlushed();
    private TopologyTestDriver driver;
    private Instant now;
    private int restarts;

    SignalLine(Path folder, Instant now) {
        this.folder = folder;
        this.now = now;
        driver = driver(folder.resolve("0"));
    }

    private TopologyTestDriver driver(Path state) {
        topology = new SeldomFlushed();
        RequestTopology.addTo(topology, new RequestRules(Duration.ofHours(1), 100), meters);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "line");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        return new TopologyTestDriver(topology, properties, now);
    }

    /** Ends it between two records, and begins again with what lies on disk. */
    void restart() throws IOException {
        Path before = folder.resolve(Integer.toString(restarts++));
        Path after = folder.resolve(Integer.toString(restarts));
        topology.flush();
        StateCopy.make(before, after);
        driver.close();
        driver = driver(after);
    }

    void send(Signal signal) {
        send(SignalsTopic.SIGNALS, signal.service().value(), signal);
    }

    void send(SloDeclaration slo) {
        send(EventTopics.SLOS, slo.service().value(), slo);
    }

    void send(ServiceTeam team) {
        send(TeamsTopic.TEAMS, team.service().value(), team);
    }

    private <V> void send(Topic<String, V> topic, String key, V value) {
        driver.createInputTopic(
                        topic.name(), topic.keys().serializer(), topic.values().serializer())
                .pipeInput(key, value, now);
    }

    /** Lets so much time pass that all is evaluated. */
    void settle() {
        pass(Duration.ofSeconds(1));
    }

    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** What was told of alerts since this was last asked. */
    List<Alert> alerts() {
        return written(AlertTopics.ALERTS);
    }

    /** What was written to a table of objectives since this was last asked. */
    <R extends Row> List<R> written(Table<R> table) {
        return written(FactTopics.of(table));
    }

    private <V> List<V> written(Topic<String, V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        topic.keys().deserializer(),
                        topic.values().deserializer())
                .readValuesToList();
    }

    double counter(String name) {
        return meters.counter("waywiser.streams.objectives." + name).count();
    }

    /** How many entries a store holds. */
    int entries(String store) {
        int entries = 0;
        try (KeyValueIterator<Object, Object> all =
                driver.getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
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
