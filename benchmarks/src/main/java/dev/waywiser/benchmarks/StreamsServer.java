package dev.waywiser.benchmarks;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import dev.waywiser.streams.StreamsConfig;
import dev.waywiser.streams.StreamsRole;
import dev.waywiser.streams.StreamsTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The streams role between the two embedded engines. */
final class StreamsServer implements AutoCloseable {
    static final int THREADS = 2;
    static final Duration COMMIT_EVERY = Duration.ofMillis(200);
    private static final Duration HISTORY = Duration.ofDays(730);
    private static final Duration REQUEST_GRACE = Duration.ofHours(1);
    private static final int ROUTES = 200;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long ASK_EVERY_MILLIS = 100;

    private final EmbeddedKafka kafka;
    private final EmbeddedClickHouse clickhouse;
    private final Store store;
    private StreamsRole role;
    private final Path state;

    StreamsServer(Path folder) throws Exception {
        state = folder.resolve("state");
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        clickhouse = EmbeddedClickHouse.start(folder.resolve("clickhouse"));
        List<Topic<?, ?>> topics = new ArrayList<>(EventTopics.all());
        topics.addAll(StreamsTopics.all());
        topics.addAll(AlertTopics.all());
        Topics.create(kafka.bootstrapServers(), topics);
        store = Store.open(new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), clickhouse.password(), "waywiser"));
        store.migrate();
        role = startRole();
    }

    private StreamsRole startRole() throws InterruptedException {
        StreamsRole started = new StreamsRole(
                new StreamsConfig(
                        kafka.bootstrapServers(),
                        Map.of(),
                        "only",
                        state,
                        THREADS,
                        COMMIT_EVERY,
                        HISTORY,
                        REQUEST_GRACE,
                        ROUTES),
                store,
                new SimpleMeterRegistry());
        started.start();
        long begun = System.nanoTime();
        while (!started.ready()) {
            pause(begun, "the streams are not ready");
        }
        return started;
    }

    /**
     * Ends the streams, takes their state away as a kill does, and starts them again.
     *
     * @return after how many seconds they were ready, with all of the state restored
     */
    double restore() throws Exception {
        role.close();
        Main.delete(state);
        long begun = System.nanoTime();
        role = startRole();
        return (System.nanoTime() - begun) / 1e9;
    }

    /** What the state is restored from. */
    List<String> changelogs() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.endsWith("-changelog"))
                    .toList();
        }
    }

    /** Records that are to be read to restore the state. */
    long records(Collection<String> topics) {
        return read(topics).records;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /**
     * Waits until the last of them is there, and sees to it that each table holds exactly as many rows as it is to have.
     *
     * @param last rows that are written once each, and by the last work that is done for an event
     * @param rows how many each table is to have
     */
    void await(String last, Map<String, Long> rows) throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        long wanted = Objects.requireNonNull(rows.get(last));
        // Without FINAL, since that work would be counted as Waywiser's.
        while (count(last) < wanted) {
            pause(begun, last + " are not yet " + wanted);
        }
        for (Map.Entry<String, Long> table : rows.entrySet()) {
            long there = count(table.getKey() + " FINAL");
            while (there < table.getValue()) {
                pause(begun, table.getKey() + " are " + there + " and not " + table.getValue());
                there = count(table.getKey() + " FINAL");
            }
            if (there > table.getValue()) {
                throw new IllegalStateException(table.getKey() + " are " + there + ", more than " + table.getValue());
            }
        }
    }

    /** Waits until those streams have read the topic to its end, and committed what came of it. */
    void awaitRead(String application, String topic) throws Exception {
        long begun = System.nanoTime();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
            var written = admin.listOffsets(ends).all().get();
            while (!read(admin, application)
                    .entrySet()
                    .containsAll(written.entrySet().stream()
                            .filter(end -> end.getValue().offset() > 0)
                            .map(end -> Map.entry(end.getKey(), end.getValue().offset()))
                            .toList())) {
                pause(begun, topic + " is not read to its end");
            }
        }
    }

    private static Map<TopicPartition, Long> read(Admin admin, String application) throws Exception {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(application)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, read) -> offsets.put(partition, read.offset()));
        return offsets;
    }

    /** Waits until the column adds up to the number, and sees to it that it does not to more. */
    void awaitSum(String table, String column, long wanted) throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        String question = "SELECT sum(" + column + ") FROM waywiser." + table + " FINAL";
        long there = ask(question);
        while (there < wanted) {
            pause(begun, table + " add up to " + there + " and not to " + wanted);
            there = ask(question);
        }
        if (there > wanted) {
            throw new IllegalStateException(table + " add up to " + there + ", more than " + wanted);
        }
    }

    private static void pause(long begun, String why) throws InterruptedException {
        if (System.nanoTime() - begun > PATIENCE_NANOS) {
            throw new IllegalStateException("after two minutes " + why);
        }
        Thread.sleep(ASK_EVERY_MILLIS);
    }

    private long count(String rows) throws SQLException {
        return ask("SELECT count() FROM waywiser." + rows);
    }

    private long ask(String question) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(clickhouse.jdbcUrl(), clickhouse.user(), clickhouse.password());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** Records by second of a consumer that reads the topics from their beginning and does nothing with them. */
    double bareConsumerRate(Collection<String> topics) {
        Reading reading = read(topics);
        return reading.records / reading.seconds;
    }

    private record Reading(long records, double seconds) {}

    private Reading read(Collection<String> topics) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            long begun = System.nanoTime();
            long read = 0;
            // Not until as many are read as there are offsets: the ends of transactions have some of them.
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                read += consumer.poll(POLL).count();
            }
            return new Reading(read, (System.nanoTime() - begun) / 1e9);
        }
    }

    /** What the state takes on disk. */
    long stateBytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        role.close();
        store.close();
        clickhouse.close();
        kafka.close();
    }
}
