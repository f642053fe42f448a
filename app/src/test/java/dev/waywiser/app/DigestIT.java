package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The digest of the real program: told once, also over a kill, and no alert. */
class DigestIT {
    private static final Duration WITHIN = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final List<JsonNode> others = new CopyOnWriteArrayList<>();

    @Test
    void digest_isToldOnce_overAKill() throws Exception {
        HttpServer chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/", exchange -> {
            boolean other = exchange.getRequestURI().getPath().equals("/other");
            (other ? others : heard)
                    .add(JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        chat.start();
        String url = "http://127.0.0.1:" + chat.getAddress().getPort() + "/";
        ZonedDateTime due = Instant.now().minus(Duration.ofMinutes(2)).atZone(ZoneOffset.UTC);
        Path alerting = Files.writeString(folder.resolve("alerts.yaml"), """
                console: http://waywiser.example
                destinations: [{name: chat, type: webhook, url: "%s"}]
                routes: [{name: all, match: {kind: notice}, to: [chat]}]
                digest: {day: %s, at: "%s", timeZone: UTC}
                """.formatted(
                url,
                DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH).format(due).toLowerCase(Locale.ROOT),
                DateTimeFormatter.ofPattern("HH:mm").format(due)));
        Map<String, String> settings = Map.of("WAYWISER_ALERTS_FILE", alerting.toString());
        Path data = folder.resolve("data");
        try (ChildWaywiser waywiser = ChildWaywiser.up(data, settings)) {
            Patience.await(WITHIN, () -> heard.size() == 1);
            JsonNode message = heard.get(0);
            assertThat(message.path("type").asString()).isEqualTo("notices");
            JsonNode notice = message.path("data").path("alerts").path(0);
            assertThat(message.path("data").path("title").asString()).isEqualTo("Weekly platform digest");
            assertThat(notice.path("summary").asString()).startsWith("Too little is known of the week");
            assertThat(notice.path("link").asString()).isEqualTo("http://waywiser.example/platform");
            // What is not yet written down is told again after a kill, and rightly.
            Thread.sleep(5_000);
            waywiser.kill();
        }
        Files.writeString(
                alerting,
                Files.readString(alerting)
                        .replace("}]\nroutes", "}, {name: other, type: webhook, url: \"" + url + "other\"}]\nroutes")
                        .replace("to: [chat]", "to: [chat, other]"));
        try (ChildWaywiser again = ChildWaywiser.up(data, settings)) {
            Patience.await(WITHIN, () -> others.size() == 1);
            Thread.sleep(10_000);
            assertThat(heard).hasSize(1);
            assertThat(others).hasSize(1);
            assertThat(again.get("/api/v1/alerts")).isEmpty();
        } finally {
            chat.stop(0);
        }
    }
}
