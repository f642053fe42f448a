package dev.waywiser.streams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Event;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.ShippedChangeRow;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.FactTopics;
import dev.waywiser.streams.StateFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTopologyTest {
    private static final Duration SETTLE_EVERY = Duration.ofMillis(100);
    private static final int HISTORIES = 400;

    @TempDir(factory = StateFolder.class)
    Path folder;

    private TopologyTestDriver driver;
    private final Map<String, TestInputTopic<String, Event>> inputs = new HashMap<>();

    @BeforeEach
    void open() {
        Topology topology = new Topology();
        DeliveryTopology.addTo(topology, SETTLE_EVERY);
        Properties properties = new Properties();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        driver = new TopologyTestDriver(topology, properties);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void rows_inOrder_equalTheReference() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<Event> events = DeliveryHistory.generate(seed);
            play(events, new Random(seed), 0.05);
            assertEqualsReference(seed, events);
        }
    }

    @Test
    void rows_shuffledAndRepeated_equalTheReference() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<Event> events = DeliveryHistory.generate(seed);
            List<Event> thrice = new ArrayList<>(events);
            thrice.addAll(events);
            thrice.addAll(events);
            Collections.shuffle(thrice, random);
            play(thrice, random, random.nextDouble() * random.nextDouble());
            assertEqualsReference(seed, events);
        }
    }

    @Test
    void record_unreadable_costsNothingThatIsGood() {
        List<Event> events = DeliveryHistory.generate(7);
        TestInputTopic<String, byte[]> raw = driver.createInputTopic(
                EventTopics.DEPLOYMENTS.name(), new StringSerializer(), new ByteArraySerializer());
        for (Event event : events) {
            raw.pipeInput(event.partitionKey(), "{\"type\":".getBytes(StandardCharsets.UTF_8));
            raw.pipeInput(event.partitionKey(), "{\"type\":\"deployment\"}".getBytes(StandardCharsets.UTF_8));
            send(event);
        }
        assertEqualsReference(7, events);
    }

    @Test
    void settlement_nothingNew_writesNothing() {
        List<Event> events = DeliveryHistory.generate(3);
        play(events, new Random(3), 0);
        driver.advanceWallClockTime(SETTLE_EVERY);
        rows(Tables.DEPLOYMENTS);
        rows(Tables.SHIPPED_CHANGES);

        play(events, new Random(4), 0.5);
        driver.advanceWallClockTime(SETTLE_EVERY);

        assertThat(rows(Tables.DEPLOYMENTS)).isEmpty();
        assertThat(rows(Tables.SHIPPED_CHANGES)).isEmpty();
    }

    private void play(List<Event> events, Random random, double settleChance) {
        for (Event event : events) {
            send(event);
            if (random.nextDouble() < settleChance) {
                driver.advanceWallClockTime(SETTLE_EVERY);
            }
        }
    }

    private void send(Event event) {
        inputs.computeIfAbsent(
                        EventTopics.of(event).name(),
                        name -> driver.createInputTopic(
                                name,
                                new StringSerializer(),
                                (topic, value) -> dev.waywiser.events.json.EventJson.write(value)))
                .pipeInput(event.partitionKey(), event);
    }

    private void assertEqualsReference(long seed, List<Event> events) {
        driver.advanceWallClockTime(SETTLE_EVERY);
        DeliveryReference reference = new DeliveryReference(events);
        assertThat(latest(Tables.SHIPPED_CHANGES, DeliveryTopologyTest::text))
                .as("shipped changes of seed %d", seed)
                .isEqualTo(reference.shipped);
        assertThat(latest(Tables.DEPLOYMENTS, DeliveryTopologyTest::text))
                .as("deployments of seed %d", seed)
                .isEqualTo(reference.deployments);
    }

    private <R extends Row> Set<String> latest(Table<R> table, Function<R, String> text) {
        Map<String, R> latest = new HashMap<>();
        rows(table).forEach(row -> latest.put(row.key(), row));
        return latest.values().stream()
                .filter(row -> !row.deleted())
                .map(text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private <R extends Row> List<R> rows(Table<R> table) {
        Topic<String, R> facts = FactTopics.of(table);
        TestOutputTopic<String, R> output = driver.createOutputTopic(
                facts.name(), facts.keys().deserializer(), facts.values().deserializer());
        return output.readValuesToList();
    }

    private static String text(ShippedChangeRow row) {
        return String.join(
                "|",
                row.service(),
                row.environment(),
                row.repository(),
                row.sha(),
                row.authoredAt().toString(),
                row.deploymentId(),
                row.deployedAt().toString());
    }

    private static String text(DeploymentRow row) {
        return String.join(
                "|",
                String.join("/", row.repository(), row.service(), row.environment(), row.id()),
                String.valueOf(row.sha()),
                row.state(),
                String.valueOf(row.redeploy()),
                String.valueOf(row.baseline()));
    }
}
