package dev.waywiser.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.CumulativeBatch;
import dev.waywiser.events.requests.CumulativePoint;
import dev.waywiser.events.requests.ExplicitHistogram;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.RequestTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that are killed again and again while requests come count each of them once. */
class RequestsKillIT {
    /** Ten with {@code -Plong}. */
    private static final int KILLS = Integer.getInteger("waywiser.test.kills", 4);

    private static final int SERVICES = 5;
    private static final Duration COMPLETE_WITHIN = Duration.ofMinutes(4);
    private static final Duration PAST = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final Random random = new Random(10);
    private final Instant begin = Instant.now();
    private final List<RequestBatch> sent = new ArrayList<>();
    private final Map<Resolution, Map<String, Long>> expected = new TreeMap<>();
    private long counted;
    private volatile boolean ended;

    @Test
    void totals_ofStreamsKilledTenTimes_areExact() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                EmbeddedClickHouse clickhouse = EmbeddedClickHouse.start(folder.resolve("clickhouse"))) {
            Map<String, String> variables = variables(kafka, clickhouse);
            Future<?> sender = null;
            for (int kill = 0; kill < KILLS; kill++) {
                try (ChildWaywiser streams = ChildWaywiser.role("streams", variables)) {
                    // Once in a while it dies while it takes up its work.
                    if (kill % 3 != 2) {
                        streams.awaitReady();
                    }
                    sender = sender == null ? threads.submit(() -> send(kafka.bootstrapServers())) : sender;
                    Thread.sleep(1_000 + random.nextInt(3_000));
                    streams.kill();
                }
            }
            ended = true;
            sender.get();
            try (ChildWaywiser streams = ChildWaywiser.role("streams", variables)) {
                streams.awaitReady();
                for (Resolution resolution : Resolution.values()) {
                    awaitEqual(clickhouse, resolution);
                }
            }
            assertThat(sent).hasSizeGreaterThan(500);
        } finally {
            ended = true;
            threads.shutdown();
        }
    }

    private Map<String, String> variables(EmbeddedKafka kafka, EmbeddedClickHouse clickhouse) {
        return Map.of(
                "WAYWISER_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "WAYWISER_KAFKA_PARTITIONS", "2",
                "WAYWISER_CLICKHOUSE_URL", clickhouse.httpUrl(),
                "WAYWISER_CLICKHOUSE_USER", clickhouse.user(),
                "WAYWISER_CLICKHOUSE_PASSWORD", clickhouse.password(),
                "WAYWISER_STREAMS_INSTANCE", "only",
                "WAYWISER_DATA_FOLDER", folder.resolve("data").toString());
    }

    private Void send(String bootstrapServers) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; !ended; i++) {
                boolean again = i % 10 == 9;
                RequestBatch batch = again ? sent.get(random.nextInt(sent.size())) : batch(i);
                send(producer, EventTopics.REQUESTS, batch.service(), batch);
                if (!again) {
                    sent.add(batch);
                    batch.windows().forEach(window -> expect(batch.service(), window));
                }
                if (i % 20 == 0) {
                    ServiceName service = new ServiceName("counting");
                    CumulativePoint point = point();
                    send(producer, EventTopics.REQUEST_COUNTERS, service, new CumulativeBatch(service, List.of(point)));
                }
                Thread.sleep(5);
            }
        }
        return null;
    }

    private static <B> void send(
            KafkaProducer<byte[], byte[]> producer, Topic<String, B> topic, ServiceName service, B batch)
            throws Exception {
        producer.send(new ProducerRecord<>(
                        topic.name(),
                        service.value().getBytes(UTF_8),
                        topic.values().serializer().serialize(topic.name(), batch)))
                .get();
    }

    private RequestBatch batch(int number) {
        List<SeriesWindow> windows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            windows.add(new SeriesWindow(
                    series("/" + i),
                    Window.of(Instant.now().minusSeconds(random.nextInt((int) PAST.toSeconds()))),
                    Buckets.of(new int[] {random.nextInt(5)}, new long[] {1 + random.nextInt(9)}),
                    null));
        }
        return new RequestBatch(new ServiceName("s" + number % SERVICES), new UUID(10, number), windows);
    }

    /** A process that was seen to begin: all that it counted until its last point was counted. */
    private CumulativePoint point() {
        counted += random.nextInt(5);
        Instant now = Instant.now();
        long before = expected.getOrDefault(Resolution.HOUR, Map.of()).entrySet().stream()
                .filter(row -> row.getKey().startsWith("counting|"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long start = begin.toEpochMilli() * 1_000_000L;
        long time = now.toEpochMilli() * 1_000_000L;
        ExplicitHistogram histogram = new ExplicitHistogram(List.of(1e-12), List.of(counted, 0L));
        Buckets more = new ExplicitHistogram(List.of(1e-12), List.of(counted - before, 0L)).buckets();
        expect(new ServiceName("counting"), new SeriesWindow(series("/"), Window.ofNanos(time - 1), more, null));
        return new CumulativePoint(new UUID(1, 1), series("/"), start, time, histogram);
    }

    private static RequestSeries series(String route) {
        return new RequestSeries("production", route, "GET", StatusClass.SUCCESS);
    }

    private void expect(ServiceName service, SeriesWindow window) {
        for (Resolution resolution : Resolution.values()) {
            for (int i = 0; i < window.buckets().size(); i++) {
                expected.computeIfAbsent(resolution, none -> new TreeMap<>())
                        .merge(
                                service + "|" + window.series().route() + "|"
                                        + resolution.start(window.window()).getEpochSecond() + "|"
                                        + window.buckets().bucket(i),
                                window.buckets().count(i),
                                Long::sum);
            }
        }
    }

    private void awaitEqual(EmbeddedClickHouse clickhouse, Resolution resolution) throws Exception {
        Map<String, Long> wanted = expected.getOrDefault(resolution, Map.of());
        Instant until = Instant.now().plus(COMPLETE_WITHIN);
        Map<String, Long> there = rows(clickhouse, resolution);
        while (!there.equals(wanted) && Instant.now().isBefore(until)) {
            Thread.sleep(500);
            there = rows(clickhouse, resolution);
        }
        assertThat(there).as("totals of %s", resolution).isEqualTo(wanted);
    }

    private static Map<String, Long> rows(EmbeddedClickHouse clickhouse, Resolution resolution) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection =
                        DriverManager.getConnection(clickhouse.jdbcUrl(), clickhouse.user(), clickhouse.password());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(
                        "SELECT concat(service, '|', route, '|', toString(toUnixTimestamp(window_start)), '|',"
                                + " toString(bucket)), requests FROM waywiser."
                                + RequestTables.of(resolution).name() + " FINAL")) {
            while (answer.next()) {
                rows.put(answer.getString(1), answer.getLong(2));
            }
        }
        return rows;
    }
}
