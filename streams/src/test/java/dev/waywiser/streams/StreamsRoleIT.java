package dev.waywiser.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.rows.Tables;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsRoleIT {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Period PERIOD = new Period(START, START.plus(Duration.ofDays(30)), ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Nothing but what the test itself takes, unless the profile for long tests says five minutes. */
    private static final Duration OUTAGE = Duration.parse(System.getProperty("waywiser.test.outage", "PT0S"));

    @TempDir
    Path folder;

    private EmbeddedKafka kafka;
    private EmbeddedClickHouse clickhouse;
    private Switch wayToClickhouse;
    private Store store;
    private StreamsRole role;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void open() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        clickhouse = EmbeddedClickHouse.start(folder.resolve("clickhouse"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            List<Topic<?, ?>> topics = new ArrayList<>(EventTopics.all());
            topics.addAll(StreamsTopics.all());
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic.name(), 2, (short) 1).configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        wayToClickhouse = new Switch(URI.create(clickhouse.httpUrl()).getPort());
        store = Store.open(new StoreConfig(
                "http://127.0.0.1:" + wayToClickhouse.port(), clickhouse.user(), clickhouse.password(), "waywiser"));
        store.migrate();
        start();
    }

    @AfterEach
    void close() throws Exception {
        role.close();
        store.close();
        wayToClickhouse.close();
        producer.close();
        clickhouse.close();
        kafka.close();
    }

    private void start() {
        role = new StreamsRole(
                new StreamsConfig(
                        kafka.bootstrapServers(), Map.of(), "only", folder.resolve("state"), 1, Duration.ofMillis(100)),
                store,
                new SimpleMeterRegistry());
        role.start();
        await("the role is ready", role::ready);
    }

    @Test
    void rows_afterAnOutageOfClickHouse_areAllThere() throws Exception {
        send(0, 200);
        await("the first rows are there", () -> deployments() == 200);

        wayToClickhouse.cut();
        send(200, 700);
        await("the role says that it is not ready", () -> !role.ready());
        Thread.sleep(OUTAGE.toMillis());
        // Restarted while ClickHouse is away: what was read and not inserted is read again.
        role.close();
        role = new StreamsRole(
                new StreamsConfig(
                        kafka.bootstrapServers(), Map.of(), "only", folder.resolve("state"), 1, Duration.ofMillis(100)),
                store,
                new SimpleMeterRegistry());
        role.start();
        send(700, 1000);

        wayToClickhouse.mend();
        await("all rows are there", () -> deployments() == 1000);
        await("the role is ready again", role::ready);
    }

    @Test
    void records_unreadable_goToTheDeadLettersAndStopNothing() throws Exception {
        producer.send(raw(EventTopics.DEPLOYMENTS.name(), "{\"type\":\"deployment\"}"))
                .get();
        producer.send(raw(EventTopics.CHANGES.name(), "not JSON at all")).get();
        producer.send(raw(FactTopics.of(Tables.SERVICES).name(), "{\"service\":\"checkout\"}"))
                .get();
        send(0, 10);

        await("the good rows are there", () -> deployments() == 10);
        List<ConsumerRecord<byte[], byte[]>> letters = deadLetters(3);
        assertThat(letters)
                .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(
                        "{\"type\":\"deployment\"}", "not JSON at all", "{\"service\":\"checkout\"}");
        assertThat(letters).allSatisfy(letter -> assertThat(letter.headers()).isNotEmpty());
    }

    private void send(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            Event event = new Deployment(
                    new RepositoryName("shop/service-" + i % 7),
                    new ServiceName("service-" + i % 7),
                    new EnvironmentName("production"),
                    "d" + i,
                    null,
                    "v" + i,
                    "team-" + i % 3,
                    Map.of(DeploymentState.SUCCEEDED, START.plusSeconds(60L * i)),
                    null,
                    Collections.emptySortedSet(),
                    Collections.emptySortedSet(),
                    null,
                    null);
            producer.send(new ProducerRecord<>(
                    EventTopics.of(event).name(),
                    event.partitionKey().getBytes(StandardCharsets.UTF_8),
                    EventJson.write(event)));
        }
        producer.flush();
    }

    private static ProducerRecord<byte[], byte[]> raw(String topic, String value) {
        return new ProducerRecord<>(
                topic, "key".getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters(int expected) {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(
                    new TopicPartition(EventTopics.DEAD_LETTERS.name(), 0),
                    new TopicPartition(EventTopics.DEAD_LETTERS.name(), 1)));
            await("the dead letters are there", () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
                return letters.size() >= expected;
            });
        }
        return letters;
    }

    private long deployments() {
        try {
            return store.dora()
                    .summary(PERIOD, Selection.ALL, Group.NONE)
                    .get(0)
                    .deployments();
        } catch (dev.waywiser.store.StoreUnavailableException away) {
            return -1;
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant until = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(until);
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
