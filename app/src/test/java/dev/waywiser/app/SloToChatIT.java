package dev.waywiser.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a declared objective and lines of an access log to what a chat is told, and what the API says of it. */
class SloToChatIT {
    private static final Duration WITHIN = Duration.ofSeconds(120);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final Instant begin = Instant.now().minus(Duration.ofMinutes(8));

    @Test
    void anObjectiveThatBurns_isToldAndShown_andSoIsItsEnd() throws Exception {
        HttpServer chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/", exchange -> {
            heard.add(JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        chat.start();
        Path alerting = Files.writeString(
                folder.resolve("alerts.yaml"), """
                console: http://waywiser.example
                destinations: [{name: chat, type: webhook, url: "http://127.0.0.1:%s/"}]
                routes: [{name: all, to: [chat]}]
                """.formatted(chat.getAddress().getPort()));
        try (ChildWaywiser waywiser =
                ChildWaywiser.up(folder.resolve("data"), Map.of("WAYWISER_ALERTS_FILE", alerting.toString()))) {
            declare(waywiser);
            send(waywiser, 0, 120, 200);
            send(waywiser, 120, 180, 500);
            await(() -> heard.size() == 1);

            JsonNode alert = heard.get(0).path("data").path("alerts").path(0);
            assertThat(alert.path("firing").asBoolean()).isTrue();
            assertThat(alert.path("labels").path("slo").asString()).isEqualTo("shop-answers");
            assertThat(alert.path("summary").asString()).contains("shop").contains("were bad in 10m");
            assertThat(alert.path("link").asString()).isEqualTo("http://waywiser.example/slos?slo=shop-answers");
            await(() -> "delivered".equals(notified(waywiser)));

            JsonNode objective =
                    waywiser.get("/api/v1/slos/shop-answers").path("objectives").path(0);
            assertThat(objective.path("good").asLong()).isEqualTo(120);
            assertThat(objective.path("valid").asLong()).isGreaterThanOrEqualTo(170);

            send(waywiser, 180, 420, 200);
            await(() -> heard.size() == 2);
            JsonNode over = heard.get(1).path("data").path("alerts").path(0);
            assertThat(over.path("firing").asBoolean()).isFalse();
            assertThat(over.path("fingerprint").asString())
                    .isEqualTo(alert.path("fingerprint").asString());
            assertThat(over.path("started_at").asString())
                    .isEqualTo(alert.path("started_at").asString());
        } finally {
            chat.stop(0);
        }
    }

    private static void declare(ChildWaywiser waywiser) throws Exception {
        String slo = """
                apiVersion: openslo/v1
                kind: SLO
                metadata:
                  name: shop-answers
                  annotations: {waywiser.dev/burn-policies: "fast page 2 10m 1m"}
                spec:
                  service: shop
                  indicator:
                    metadata: {name: answers}
                    spec:
                      ratioMetric:
                        counter: true
                        bad: {metricSource: {type: requests, spec: {status: [5xx, error]}}}
                        total: {metricSource: {type: requests, spec: {environment: production}}}
                  timeWindow: [{duration: 1h, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{target: 0.9}]
                """;
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + waywiser.port() + "/api/v1/slos/shop-answers"))
                                .header("Content-Type", "application/yaml")
                                .PUT(HttpRequest.BodyPublishers.ofString(slo))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    /** A request a second, all answered alike. */
    private void send(ChildWaywiser waywiser, int fromSecond, int toSecond, int status) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int second = fromSecond; second < toSecond; second++) {
            lines.append("10.0.0.1 - - [")
                    .append(TIME.format(begin.plusSeconds(second)))
                    .append("] \"GET /orders HTTP/1.1\" ")
                    .append(status)
                    .append(" 12 \"-\" \"-\" 0.010\n");
        }
        HttpResponse<String> answer = waywiser.post(
                "/v1/access-logs?service=shop&environment=production",
                lines.toString().getBytes(UTF_8),
                "Content-Type",
                "text/plain");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private static String notified(ChildWaywiser waywiser) throws Exception {
        return waywiser.get("/api/v1/alerts?service=shop")
                .path(0)
                .path("notifications")
                .path(0)
                .path("outcome")
                .asString("");
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        Instant until = Instant.now().plus(WITHIN);
        while (!condition.holds()) {
            assertThat(Instant.now()).as("waited for too long").isBefore(until);
            Thread.sleep(100);
        }
    }
}
