package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.events.alerts.Notification;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of the role at once, of which the one that tells is killed while one destination was told, one has the message and has not
 * answered, and one does not answer at all.
 */
class DigestTurnsIT {
    private static final Duration WITHIN = Duration.ofSeconds(120);
    private static final Duration LONGER_THAN_A_TURN_TAKES = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    /** The ids of the messages that each destination was sent, and that it took. */
    private final Map<String, List<String>> sent = new ConcurrentHashMap<>();

    private final Map<String, List<String>> taken = new ConcurrentHashMap<>();
    private final CountDownLatch killed = new CountDownLatch(1);

    @Test
    void digest_ofTwoInstances_isToldOnceToEachDestination_whicheverIsKilledWhen() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.setExecutor(threads);
        chat.createContext("/", this::hear);
        chat.start();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                EmbeddedClickHouse clickhouse = EmbeddedClickHouse.start(folder.resolve("clickhouse"))) {
            Map<String, String> variables =
                    variables(kafka, clickhouse, chat.getAddress().getPort());
            try (ChildWaywiser one = instance("one", variables);
                    ChildWaywiser other = instance("other", variables)) {
                one.awaitReady();
                other.awaitReady();
                Patience.await(
                        WITHIN,
                        () -> outcomes(kafka).getOrDefault("told", List.of()).contains(Notification.Outcome.DELIVERED)
                                && outcomes(kafka).containsKey("away")
                                && heard(sent, "slow").size() == 1);
                ChildWaywiser teller = tells(one) ? one : other;
                ChildWaywiser standby = teller == one ? other : one;
                assertThat(tells(standby)).isFalse();

                teller.kill();
                killed.countDown();
                Patience.await(
                        WITHIN,
                        () -> heard(taken, "away").size() == 1
                                && heard(taken, "slow").size() == 1);
                Thread.sleep(LONGER_THAN_A_TURN_TAKES.toMillis());

                assertThat(tells(standby)).isTrue();
                assertThat(heard(sent, "told")).hasSize(1);
                assertThat(heard(taken, "away")).hasSize(1);
                assertThat(heard(sent, "away").stream().distinct()).hasSize(1);
                // Whether it knew, nobody could know; by the id it does.
                assertThat(heard(sent, "slow")).hasSize(2);
                assertThat(heard(sent, "slow").stream().distinct()).hasSize(1);
                assertThat(heard(taken, "slow")).hasSize(1);
            }
        } finally {
            killed.countDown();
            chat.stop(0);
            threads.shutdownNow();
        }
    }

    private void hear(HttpExchange exchange) throws IOException {
        String destination = exchange.getRequestURI().getPath().substring(1);
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        exchange.getRequestBody().readAllBytes();
        boolean before = killed.getCount() > 0;
        heard(sent, destination).add(id);
        if (destination.equals("slow") && before) {
            awaitKill();
            exchange.close();
            return;
        }
        boolean away = destination.equals("away") && before;
        if (!away) {
            heard(taken, destination).add(id);
        }
        exchange.sendResponseHeaders(away ? 503 : 204, -1);
        exchange.close();
    }

    private void awaitKill() {
        try {
            killed.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> heard(Map<String, List<String>> by, String destination) {
        return by.computeIfAbsent(destination, none -> new CopyOnWriteArrayList<>());
    }

    private static ChildWaywiser instance(String name, Map<String, String> variables) throws Exception {
        Map<String, String> own = new HashMap<>(variables);
        own.put("WAYWISER_ALERTS_INSTANCE", name);
        return ChildWaywiser.role("alerts", own);
    }

    private Map<String, String> variables(EmbeddedKafka kafka, EmbeddedClickHouse clickhouse, int port)
            throws IOException {
        try (Store store = Store.open(
                new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), clickhouse.password(), "waywiser"))) {
            store.migrate();
        }
        ZonedDateTime due = Instant.now().minus(Duration.ofMinutes(2)).atZone(ZoneOffset.UTC);
        String url = "http://127.0.0.1:" + port + "/";
        Path file = Files.writeString(folder.resolve("alerts.yaml"), """
                destinations:
                  - {name: told, type: webhook, url: "%1$stold"}
                  - {name: slow, type: webhook, url: "%1$sslow"}
                  - {name: away, type: webhook, url: "%1$saway"}
                routes: [{name: all, match: {kind: notice}, to: [told, slow, away], groupWait: 0s}]
                digest: {day: %2$s, at: "%3$s", timeZone: UTC}
                """.formatted(
                url,
                DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH).format(due).toLowerCase(Locale.ROOT),
                DateTimeFormatter.ofPattern("HH:mm").format(due)));
        return Map.of(
                "WAYWISER_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "WAYWISER_CLICKHOUSE_URL", clickhouse.httpUrl(),
                "WAYWISER_CLICKHOUSE_USER", clickhouse.user(),
                "WAYWISER_CLICKHOUSE_PASSWORD", clickhouse.password(),
                "WAYWISER_ALERTS_FILE", file.toString(),
                "WAYWISER_DATA_FOLDER", folder.resolve("data").toString());
    }

    /** Whether this instance has sent anything. */
    private static boolean tells(ChildWaywiser instance) throws Exception {
        return instance.text("/metrics").contains("waywiser_alerts_messages_total{");
    }

    /** What the topic says of each destination. */
    private static Map<String, List<Notification.Outcome>> outcomes(EmbeddedKafka kafka) {
        Map<String, List<Notification.Outcome>> outcomes = new HashMap<>();
        TopicPartition topic = new TopicPartition(AlertTopics.NOTIFICATIONS.name(), 0);
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            reader.assign(List.of(topic));
            reader.seekToBeginning(List.of(topic));
            long end = reader.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
            while (reader.position(topic) < end) {
                reader.poll(Duration.ofMillis(100)).forEach(record -> {
                    Notification told = AlertTopics.NOTIFICATIONS
                            .values()
                            .deserializer()
                            .deserialize(AlertTopics.NOTIFICATIONS.name(), record.value());
                    outcomes.computeIfAbsent(told.destination(), none -> new ArrayList<>())
                            .add(told.outcome());
                });
            }
        }
        return outcomes;
    }
}
