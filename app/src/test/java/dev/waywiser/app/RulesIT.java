package dev.waywiser.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A rule from events to a pager, in the real program, which is killed in between. */
class RulesIT {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private HttpServer pager;
    private int runs;

    @BeforeEach
    void open() throws IOException {
        pager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pager.createContext("/", this::hear);
        pager.start();
    }

    @AfterEach
    void close() {
        pager.stop(0);
    }

    @Test
    void buildsThatFailMoreOften_areToldOnce_overAKill_andToBeOver() throws Exception {
        Instant now = Instant.now();
        try (ChildWaywiser waywiser = ChildWaywiser.up(folder.resolve("data"), variables())) {
            String events = builds("success", 10, now.minus(Duration.ofDays(3)))
                    + builds("success", 5, now.minus(Duration.ofMinutes(10)))
                    + builds("failure", 5, now.minus(Duration.ofMinutes(10)));
            assertThat(waywiser.post("/v1/events", events).statusCode()).isEqualTo(202);
            await(() -> heard.size() == 1);
            assertThat(heard.get(0).path("summary").asString())
                    .isEqualTo(
                            "Builds of checkout: the success rate in 1h is 50.0 % of 10 builds, after 100.0 % of 10 builds"
                                    + " in the week before");
            await(() -> waywiser.get("/api/v1/alerts?kind=builds&firing=true").size() == 1);
            waywiser.kill();
        }
        try (ChildWaywiser waywiser = ChildWaywiser.up(folder.resolve("data"), variables())) {
            waywiser.awaitOutput("is ready after", WITHIN);
            Thread.sleep(12_000);
            assertThat(heard).as("told again after a look of the next process").hasSize(1);
            assertThat(waywiser.post("/v1/events", builds("success", 40, now.minus(Duration.ofMinutes(5))))
                            .statusCode())
                    .isEqualTo(202);
            await(() -> heard.size() == 2);
            assertThat(heard.get(1).path("started_at")).isEqualTo(heard.get(0).path("started_at"));
            await(() -> waywiser.get("/api/v1/alerts?kind=builds&firing=false").size() == 1);
            assertThat(waywiser.get("/api/v1/alerts?kind=builds").size()).isEqualTo(1);
        }
    }

    private Map<String, String> variables() throws IOException {
        Path file = Files.writeString(
                folder.resolve("alerts.yaml"), """
                destinations:
                  - {name: pager, type: webhook, url: "http://127.0.0.1:%s/"}
                routes:
                  - {name: all, match: {rule: fails}, to: [pager], groupWait: 0s, repeatEvery: never}
                rules:
                  - {name: fails, kind: builds, metric: success_rate, worsens: 25%%, period: 1h, weeks: 1, by: service, minimum: 10, every: 10s}
                """.formatted(pager.getAddress().getPort()));
        return Map.of("WAYWISER_ALERTS_FILE", file.toString());
    }

    private String builds(String state, int count, Instant finishedAt) {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < count; i++) {
            events.append(
                            "{\"type\":\"build\",\"repository\":\"acme/shop\",\"service\":\"checkout\",\"source\":\"ci\",\"id\":\"run-")
                    .append(runs++)
                    .append("\",\"pipeline\":\"main\",\"states\":{\"")
                    .append(state)
                    .append("\":\"")
                    .append(finishedAt.plusSeconds(i))
                    .append("\"}}\n");
        }
        return events.toString();
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        JsonMapper.shared().readTree(body).path("data").path("alerts").forEach(heard::add);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void await(Callable<Boolean> what) throws Exception {
        Instant until = Instant.now().plus(WITHIN);
        while (!what.call()) {
            assertThat(Instant.now()).as("waited for too long").isBefore(until);
            Thread.sleep(200);
        }
    }
}
