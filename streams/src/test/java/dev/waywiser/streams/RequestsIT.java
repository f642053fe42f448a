package dev.waywiser.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.SlowRequest;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.store.rows.RequestTables;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.requests.RequestFacts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Requests on their way from Kafka to ClickHouse. */
class RequestsIT extends WithRole {
    private static final int BATCHES = 300;
    private static final int WINDOWS = 200;

    private final Random random = new Random(26);
    private final Instant begin = Resolution.HOUR.start(Instant.now()).minusSeconds(1_000);

    @Test
    void rows_afterAnOutageOfClickHouseAndARestart_areThoseOfTheReference() throws Exception {
        List<RequestBatch> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(batch(i));
        }
        send(batches.subList(0, 100));
        await("the first rows are there", () -> count("request_buckets") > 0);

        wayToClickhouse.cut();
        send(batches.subList(50, 200));
        await("the role says that it is not ready", () -> !role.ready());
        // What was added and not yet stored is added again from the journal.
        role.close();
        start();
        send(batches.subList(150, BATCHES));
        wayToClickhouse.mend();

        for (Resolution resolution : Resolution.values()) {
            String table = RequestTables.of(resolution).name();
            Map<String, Long> expected = expected(batches, resolution);
            await(table + " are complete", () -> rows(table).equals(expected));
        }
        assertThat(slowest()).isEqualTo(expectedSlowest(batches));
        assertThat(count("observed_services")).isEqualTo(3);
    }

    @Test
    void records_ofAnySize_areLoadedAndUnreadableOnesSetAside() throws Exception {
        producer.send(new ProducerRecord<>(
                        RequestFacts.of(Resolution.MINUTE).name(), "k".getBytes(UTF_8), new byte[] {1, 9}))
                .get();
        producer.send(new ProducerRecord<>(EventTopics.REQUESTS.name(), "k".getBytes(UTF_8), new byte[] {7}))
                .get();
        int[] all = new int[Scale.HIGHEST - Scale.LOWEST + 1];
        Arrays.setAll(all, i -> Scale.LOWEST + i);
        long[] counts = new long[all.length];
        Arrays.fill(counts, 1L << 40);
        int series = 150;
        List<SeriesWindow> windows = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            windows.add(new SeriesWindow(
                    new RequestSeries("", "/" + i, "GET", StatusClass.OK),
                    Window.of(begin),
                    Buckets.of(all, counts),
                    null));
        }
        send(List.of(new RequestBatch(new ServiceName("wide"), new UUID(1, 1), windows)));

        await("every bucket is there", () -> count("request_buckets") == (long) series * all.length);
        assertThat(deadLetters(2)).hasSize(2);
        assertThat(meters.counter("waywiser.sink.rows", "table", "request_buckets")
                        .count())
                .isGreaterThanOrEqualTo((double) series * all.length);
        assertThat(meters.counter("waywiser.sink.rows", "table", Tables.SERVICES.name())
                        .count())
                .isZero();
    }

    private RequestBatch batch(int number) {
        List<SeriesWindow> windows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            windows.add(new SeriesWindow(
                    new RequestSeries("production", "/" + random.nextInt(3), "GET", StatusClass.SUCCESS),
                    Window.of(begin.plusSeconds(10L * random.nextInt(WINDOWS))),
                    Buckets.of(new int[] {-200, 3}, new long[] {1 + random.nextInt(9), 1}),
                    new SlowRequest(random.nextInt(1_000_000), String.format("%032x", 1 + number))));
        }
        return new RequestBatch(new ServiceName("s" + number % 3), new UUID(26, number), windows);
    }

    private void send(List<RequestBatch> batches) {
        batches.forEach(batch -> producer.send(new ProducerRecord<>(
                EventTopics.REQUESTS.name(),
                batch.service().value().getBytes(UTF_8),
                EventTopics.REQUESTS.values().serializer().serialize("", batch))));
        producer.flush();
    }

    private static Map<String, Long> expected(List<RequestBatch> batches, Resolution resolution) {
        Map<String, Long> expected = new TreeMap<>();
        batches.forEach(batch -> batch.windows().forEach(window -> {
            for (int i = 0; i < window.buckets().size(); i++) {
                expected.merge(
                        String.join(
                                "|",
                                batch.service().value(),
                                window.series().route(),
                                Long.toString(resolution.start(window.window()).getEpochSecond()),
                                Integer.toString(window.buckets().bucket(i))),
                        window.buckets().count(i),
                        Long::sum);
            }
        }));
        return expected;
    }

    private Map<String, Long> rows(String table) {
        return ask(
                "SELECT concat(service, '|', route, '|', toString(toUnixTimestamp(window_start)), '|', toString(bucket)),"
                        + " requests FROM waywiser." + table + " FINAL");
    }

    private static Map<String, Long> expectedSlowest(List<RequestBatch> batches) {
        Map<String, SlowRequest> slowest = new TreeMap<>();
        batches.forEach(batch -> batch.windows()
                .forEach(window -> slowest.merge(
                        batch.service() + "|" + window.series().route() + "|"
                                + window.window().start().getEpochSecond(),
                        window.slowest(),
                        (one, other) -> one.compareTo(other) > 0 ? one : other)));
        Map<String, Long> nanos = new TreeMap<>();
        slowest.forEach((key, slow) -> nanos.put(key + "|" + slow.traceId(), slow.nanos()));
        return nanos;
    }

    private Map<String, Long> slowest() {
        return ask("SELECT concat(service, '|', route, '|', toString(toUnixTimestamp(window_start)), '|', trace_id),"
                + " duration_nanos FROM waywiser.slow_requests FINAL");
    }

    private long count(String table) {
        return ask("SELECT 'all', count() FROM waywiser." + table + " FINAL").getOrDefault("all", 0L);
    }

    private Map<String, Long> ask(String question) {
        Map<String, Long> answers = new TreeMap<>();
        try (Connection connection = clickhouse();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                answers.put(rows.getString(1), rows.getLong(2));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return answers;
    }
}
