package dev.waywiser.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code waywiser up} as a process: killed, refused, stopped. */
class UpIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SENDERS = 4;
    private static final int EVENTS_A_REQUEST = 20;
    private static final int KILL_AFTER = 1_500;

    @TempDir
    Path folder;

    @Test
    void up_killedWhileItTakesEvents_hasEveryAcknowledgedOneAfterwards() throws Exception {
        Path data = folder.resolve("data");
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (ChildWaywiser waywiser = ChildWaywiser.up(data)) {
            postUntilKilled(waywiser, acknowledged);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILL_AFTER);
        try (ChildWaywiser waywiser = ChildWaywiser.up(data)) {
            Instant until = Instant.now().plus(SOON);
            Set<String> there = deployments(waywiser);
            while (!there.containsAll(acknowledged) && Instant.now().isBefore(until)) {
                Thread.sleep(200);
                there = deployments(waywiser);
            }
            assertThat(there).containsAll(acknowledged);
        }
    }

    @Test
    void up_running_refusesASecondOneAndStopsInOrder() throws Exception {
        Path data = folder.resolve("data");
        try (ChildWaywiser waywiser = ChildWaywiser.up(data)) {
            assertThat(waywiser.get("/readyz").toString())
                    .isEqualTo(
                            "{\"ready\":true,\"roles\":{\"ingest\":true,\"streams\":true,\"alerts\":true,\"query-api\":true}}");

            assertFails(
                    ChildWaywiser.start("up", "--data", data.toString()),
                    "The data folder " + data.toAbsolutePath() + " is in use by process "
                            + waywiser.process().pid());
            Path port = Files.writeString(folder.resolve("w.yaml"), "server: {port: " + waywiser.port() + "}");
            assertFails(
                    ChildWaywiser.startAsIs(
                            "up",
                            "--config",
                            port.toString(),
                            "--data",
                            folder.resolve("other").toString()),
                    "Port " + waywiser.port() + " of 127.0.0.1 is taken by another program");

            try (Socket half = new Socket("127.0.0.1", waywiser.port())) {
                String event = "{\"type\":\"version\",\"repository\":\"r\",\"name\":\"v1\",\"sha\":\"" + "a".repeat(40)
                        + "\",\"at\":\"2026-01-05T10:00:00Z\"}";
                OutputStream out = half.getOutputStream();
                out.write(
                        ("POST /v1/events HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: "
                                        + event.length() + "\r\n\r\n" + event.substring(0, 20))
                                .getBytes(US_ASCII));
                out.flush();
                Thread.sleep(500);
                waywiser.process().destroy();
                waywiser.awaitOutput("Stopping", SOON);
                out.write(event.substring(20).getBytes(US_ASCII));
                out.flush();
                assertThat(new String(half.getInputStream().readAllBytes(), US_ASCII))
                        .startsWith("HTTP/1.1 202 ");
            }
            assertThat(waywiser.awaitExit(Duration.ofSeconds(30))).isZero();
            assertThat(waywiser.output()).contains("is ready after");
        }
    }

    @Test
    void up_wrongConfiguration_saysEverythingAndEnds() throws Exception {
        Path config = Files.writeString(folder.resolve("w.yaml"), "server: {prot: 1}\nkafka: {partitions: none}\n");
        assertFails(
                ChildWaywiser.start("up", "--config", config.toString()),
                config + ": server.prot: is not known; did you mean server.port?",
                config + ": kafka.partitions: must be a whole number, and is 'none'");
    }

    @Test
    void roles_withoutTheirEngines_sayWhatTheyNeed() throws Exception {
        assertFails(
                ChildWaywiser.start("streams"),
                "The role streams needs kafka.bootstrapServers (or WAYWISER_KAFKA_BOOTSTRAP_SERVERS) and clickhouse.url");
        Path rules =
                Files.writeString(folder.resolve("alerts.yaml"), "rules: [{name: behind, kind: lag, above: 60s}]\n");
        Path kafkaOnly = Files.writeString(
                folder.resolve("kafka.yaml"),
                "kafka: {bootstrapServers: \"127.0.0.1:1\"}\nalerts: {file: \"" + rules + "\"}\n");
        assertFails(
                ChildWaywiser.start("alerts", "--config", kafkaOnly.toString()),
                "The role alerts needs clickhouse.url (or WAYWISER_CLICKHOUSE_URL), since alerts.file has rules");
    }

    private static void assertFails(ChildWaywiser child, String... words) throws Exception {
        try (child) {
            assertThat(child.awaitExit(SOON)).isEqualTo(1);
            assertThat(child.output()).contains(words).doesNotContain("\tat ");
            assertThat(child.output().lines()).allMatch(line -> line.startsWith("waywiser: "));
        }
    }

    private static void postUntilKilled(ChildWaywiser waywiser, Set<String> acknowledged) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        AtomicInteger numbers = new AtomicInteger();
        Callable<Void> sender = () -> {
            while (true) {
                List<String> ids = new ArrayList<>();
                StringBuilder body = new StringBuilder();
                for (int i = 0; i < EVENTS_A_REQUEST; i++) {
                    String id = "d" + numbers.incrementAndGet();
                    ids.add(id);
                    body.append("{\"type\":\"deployment\",\"service\":\"s")
                            .append(numbers.get() % 7)
                            .append("\",\"environment\":\"production\",\"id\":\"")
                            .append(id)
                            .append("\",\"state\":\"succeeded\",\"at\":\"2026-01-05T10:00:00Z\"}\n");
                }
                try {
                    if (waywiser.post("/v1/events", body.toString()).statusCode() / 100 == 2) {
                        acknowledged.addAll(ids);
                    }
                } catch (IOException killed) {
                    return null;
                }
            }
        };
        try {
            List<Future<Void>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                senders.add(threads.submit(sender));
            }
            while (acknowledged.size() < KILL_AFTER) {
                Thread.sleep(2);
            }
            waywiser.kill();
            for (Future<Void> each : senders) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Set<String> deployments(ChildWaywiser waywiser) throws Exception {
        JsonNode rows = waywiser.get(
                "/api/v1/deployments?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&environment=*&limit=10000");
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.get("id").stringValue()));
        return ids;
    }
}
