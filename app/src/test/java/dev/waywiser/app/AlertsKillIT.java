package dev.waywiser.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.events.topics.AlertTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An alerts process that is killed again and again loses nothing, and says twice at most what was under way. */
class AlertsKillIT {
    private static final int KILLS = 6;
    private static final Duration COMPLETE_WITHIN = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final Random random = new Random(5);
    private final List<Alert> sent = new ArrayList<>();
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    @Test
    void alerts_ofAProcessKilledSixTimes_areAllTold_andTwiceOnlyWhatWasUnderWay() throws Exception {
        HttpServer pager = pager();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            Map<String, String> variables = variables(kafka, pager);
            Future<?> sender = null;
            for (int kill = 0; kill < KILLS; kill++) {
                try (ChildWaywiser alerts = ChildWaywiser.role("alerts", variables)) {
                    alerts.awaitReady();
                    sender = sender == null ? threads.submit(() -> send(kafka.bootstrapServers())) : sender;
                    int before = heard.size();
                    awaitThat(() -> heard.size() > before + 5);
                    Thread.sleep(random.nextInt(500));
                    alerts.kill();
                }
            }
            ended = true;
            assertThat(sender).isNotNull();
            sender.get();
            try (ChildWaywiser alerts = ChildWaywiser.role("alerts", variables)) {
                alerts.awaitReady();
                awaitThat(() -> firing().equals(expected()));
            }
            assertThat(firing()).isEqualTo(expected());
            assertThat(ids).hasSizeGreaterThan(100);
            assertThat(ids.size() - ids.stream().distinct().count())
                    .as("messages that were said twice, of %s", ids.size())
                    .isLessThanOrEqualTo(KILLS);
        } finally {
            ended = true;
            threads.shutdown();
            pager.stop(0);
        }
    }

    private Map<String, String> variables(EmbeddedKafka kafka, HttpServer pager) throws IOException {
        Path file = Files.writeString(
                folder.resolve("alerts.yaml"), """
                destinations:
                  - {name: pager, type: webhook, url: "http://127.0.0.1:%s/"}
                routes:
                  - {name: all, to: [pager], groupWait: 0s, repeatEvery: never}
                """.formatted(pager.getAddress().getPort()));
        return Map.of(
                "WAYWISER_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "WAYWISER_ALERTS_FILE", file.toString(),
                "WAYWISER_ALERTS_INSTANCE", "only",
                "WAYWISER_DATA_FOLDER", folder.resolve("data").toString());
    }

    private HttpServer pager() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::hear);
        server.start();
        return server;
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        JsonNode said = JsonMapper.shared().readTree(body);
        ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
        said.path("data").path("alerts").forEach(heard::add);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** Alerts of many services that begin and end; one in five is short. */
    private Void send(String bootstrapServers) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; !ended; i++) {
                Alert firing = alert("service-" + i, Instant.now(), null);
                put(producer, firing);
                if (i % 5 == 0) {
                    put(producer, alert("service-" + i, firing.startedAt(), firing.startedAt()));
                } else if (i > 20 && i % 2 == 0) {
                    Alert earlier = sent.get(random.nextInt(sent.size()));
                    if (earlier.isFiring()) {
                        String service = String.valueOf(earlier.labels().get(Alert.SERVICE));
                        put(producer, alert(service, earlier.startedAt(), Instant.now()));
                    }
                }
                Thread.sleep(30);
            }
        }
        return null;
    }

    private void put(KafkaProducer<String, byte[]> producer, Alert alert) throws Exception {
        producer.send(new ProducerRecord<>(
                        AlertTopics.ALERTS.name(),
                        alert.key(),
                        AlertTopics.ALERTS.values().serializer().serialize(AlertTopics.ALERTS.name(), alert)))
                .get();
        sent.add(alert);
    }

    private static Alert alert(String service, Instant start, @Nullable Instant end) {
        return new Alert(
                service,
                AlertKind.SLO,
                service,
                Severity.PAGE,
                start,
                end,
                false,
                end == null ? start : end,
                new TreeMap<>(Map.of(Alert.SERVICE, service)),
                service + " burns",
                null,
                null,
                "/slos");
    }

    /** What fires, as it was sent. */
    private Map<String, Boolean> expected() {
        Map<String, Boolean> last = new TreeMap<>();
        sent.forEach(alert -> last.put(alert.fingerprint(), alert.isFiring()));
        last.values().removeIf(firing -> !firing);
        return last;
    }

    /** What fires, as it was heard. */
    private Map<String, Boolean> firing() {
        Map<String, Boolean> last = new LinkedHashMap<>();
        heard.forEach(alert -> last.put(
                alert.path("fingerprint").asString(), alert.path("firing").asBoolean()));
        last.values().removeIf(firing -> !firing);
        return new TreeMap<>(last);
    }

    private interface Condition {
        boolean holds();
    }

    private static void awaitThat(Condition condition) throws InterruptedException {
        Instant until = Instant.now().plus(COMPLETE_WITHIN);
        while (!condition.holds() && Instant.now().isBefore(until)) {
            Thread.sleep(100);
        }
    }
}
