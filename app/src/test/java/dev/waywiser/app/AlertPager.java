package dev.waywiser.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A destination of webhooks, which can be away in every way that there is. */
final class AlertPager implements AutoCloseable {
    private static final Duration HANGS_FOR = Duration.ofSeconds(2);
    private static final int WAYS_TO_BE_AWAY = 5;

    /** Ids of messages that it has taken, in that order. */
    final List<String> ids = new CopyOnWriteArrayList<>();

    /** Alerts in them. */
    final List<JsonNode> heard = new CopyOnWriteArrayList<>();

    /** How often somebody tried while it was away. */
    final AtomicInteger attempts = new AtomicInteger();

    volatile boolean away;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    AlertPager() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::hear);
        server.start();
    }

    /** The settings of a process that tells it of all alerts at once, each by itself. */
    Map<String, String> variables(Path folder, String bootstrapServers) throws IOException {
        Path file = Files.writeString(
                folder.resolve("alerts.yaml"), """
                destinations:
                  - {name: pager, type: webhook, url: "http://127.0.0.1:%s/"}
                routes:
                  - {name: all, to: [pager], groupWait: 0s, repeatEvery: never}
                """.formatted(server.getAddress().getPort()));
        return Map.of(
                "WAYWISER_KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "WAYWISER_ALERTS_FILE",
                file.toString(),
                "WAYWISER_ALERTS_INSTANCE",
                "only",
                "WAYWISER_DATA_FOLDER",
                folder.resolve("data").toString());
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (away) {
            beAway(exchange, attempts.getAndIncrement() % WAYS_TO_BE_AWAY);
        } else {
            JsonNode said = JsonMapper.shared().readTree(body);
            ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            said.path("data").path("alerts").forEach(heard::add);
            exchange.sendResponseHeaders(204, -1);
        }
        exchange.close();
    }

    private static void beAway(HttpExchange exchange, int way) throws IOException {
        switch (way) {
            case 0 -> exchange.sendResponseHeaders(429, -1);
            case 1 -> exchange.sendResponseHeaders(500, -1);
            case 2 -> exchange.sendResponseHeaders(503, -1);
            case 3 -> hang();
            default -> {
                // It closes the connection without an answer.
            }
        }
    }

    private static void hang() {
        try {
            Thread.sleep(HANGS_FOR.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many of its messages it has taken twice. */
    long repeated() {
        return ids.size() - ids.stream().distinct().count();
    }

    /** What fires, as it was told. */
    Map<String, Boolean> firing() {
        return firing(heard);
    }

    /** What fires, by the last word on each. */
    static Map<String, Boolean> firing(List<JsonNode> alerts) {
        Map<String, Boolean> last = new TreeMap<>();
        alerts.forEach(alert -> last.put(
                alert.path("fingerprint").asString(), alert.path("firing").asBoolean()));
        last.values().removeIf(firing -> !firing);
        return last;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
