package dev.waywiser.app.dashboards;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waywiser.app.installed.Tool;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prometheus itself with the project's configuration and rules, which scrapes a running Waywiser every second. */
final class RealPrometheus implements AutoCloseable {
    static final Path FOLDER = Path.of("..", "dashboards", "prometheus");
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final String url;

    private RealPrometheus(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it; the test is skipped where there is none. */
    static RealPrometheus start(Path folder, int waywiser) throws Exception {
        assumeTrue(Tool.isOnPath("prometheus"), "Prometheus is not on the PATH");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("[waywiser:8080]", "[127.0.0.1:" + waywiser + "]")
                        .replace("[localhost:9090]", "[127.0.0.1:" + port + "]")
                        .replace("[alertmanager:9093]", "[127.0.0.1:1]")
                        .replace("15s", "1s"));
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        RealPrometheus started = new RealPrometheus(process, "http://127.0.0.1:" + port);
        started.awaitReady(folder);
        return started;
    }

    private void awaitReady(Path folder) throws Exception {
        Instant until = Instant.now().plus(READY_WITHIN);
        while (true) {
            try {
                if (get("/-/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (Instant.now().isAfter(until) || !process.isAlive()) {
                    throw new IllegalStateException(Files.readString(folder.resolve("prometheus.log")), notYet);
                }
            }
            Thread.sleep(200);
        }
    }

    /** What an expression gives now, or in the last minute. */
    List<JsonNode> ask(String expression, boolean instant) throws Exception {
        Instant now = Instant.now();
        String query = "query=" + Filling.encode(expression);
        return results(
                instant
                        ? "/api/v1/query?" + query
                        : "/api/v1/query_range?" + query + "&step=5&start=" + now.minusSeconds(60) + "&end=" + now);
    }

    /** The names of all metrics that it has. */
    List<String> names() throws Exception {
        return Board.list(data("/api/v1/label/__name__/values")).stream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private List<JsonNode> results(String path) throws Exception {
        return Board.list(data(path).path("result"));
    }

    private JsonNode data(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(answer.body());
        }
        return JsonMapper.shared().readTree(answer.body()).path("data");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
