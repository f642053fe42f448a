package dev.waywiser.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.engines.OnEngines;
import dev.waywiser.embedded.engines.TestClickHouse;
import dev.waywiser.embedded.engines.TestKafka;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The role between a real Kafka and a real ClickHouse, whose way to ClickHouse can be cut. */
@OnEngines
abstract class WithRole {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private TestKafka kafka;
    private TestClickHouse clickhouse;
    protected Switch wayToClickhouse;
    protected Store store;
    protected StreamsRole role;
    protected SimpleMeterRegistry meters;
    protected KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void open() throws Exception {
        kafka = TestKafka.start(folder.resolve("kafka"));
        clickhouse = TestClickHouse.start(folder.resolve("clickhouse"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            List<Topic<?, ?>> topics = new ArrayList<>(EventTopics.all());
            topics.addAll(StreamsTopics.all());
            topics.addAll(AlertTopics.all());
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic.name(), 2, (short) 1).configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "acks",
                        "all",
                        "compression.type",
                        "lz4",
                        "max.request.size",
                        EventTopics.LARGEST_RECORD_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        wayToClickhouse = new Switch(URI.create(clickhouse.httpUrl()).getPort());
        store = Store.open(new StoreConfig(
                "http://127.0.0.1:" + wayToClickhouse.port(), clickhouse.user(), clickhouse.password(), "waywiser"));
        store.migrate();
        start();
        await("the role is ready", role::ready);
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

    protected final void start() {
        meters = new SimpleMeterRegistry();
        role = new StreamsRole(
                new StreamsConfig(
                        kafka.bootstrapServers(),
                        Map.of(),
                        "only",
                        folder.resolve("state"),
                        1,
                        Duration.ofMillis(100),
                        Duration.ofDays(730),
                        Duration.ofHours(1),
                        200),
                store,
                meters);
        role.start();
    }

    /** A connection to ClickHouse that cannot be cut. */
    protected final Connection clickhouse() throws SQLException {
        return DriverManager.getConnection(clickhouse.jdbcUrl(), clickhouse.user(), clickhouse.password());
    }

    /** What the dead letters hold, as soon as there are so many. */
    protected final List<ConsumerRecord<byte[], byte[]>> deadLetters(int expected) {
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

    protected static void await(String what, BooleanSupplier condition) {
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
