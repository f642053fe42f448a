package dev.waywiser.alerts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prometheus Alertmanager itself, on a free port, where it is installed. */
final class RealAlertmanager implements AutoCloseable {
    private static final List<String> NAMES = List.of("prometheus-alertmanager", "alertmanager");
    private static final Duration READY_WITHIN = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI url;

    private RealAlertmanager(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it; the test is skipped where there is none. */
    static RealAlertmanager start(Path folder) throws Exception {
        List<String> there = NAMES.stream().filter(RealAlertmanager::isOnPath).toList();
        assumeTrue(!there.isEmpty(), "Alertmanager is not on the PATH");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path config = Files.writeString(
                folder.resolve("alertmanager.yml"), "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        Process process = new ProcessBuilder(
                        there.get(0),
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("alertmanager.log").toFile())
                .start();
        RealAlertmanager started = new RealAlertmanager(process, URI.create("http://127.0.0.1:" + port + "/"));
        started.awaitReady(folder);
        return started;
    }

    private static boolean isOnPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private void awaitReady(Path folder) throws Exception {
        Instant until = Instant.now().plus(READY_WITHIN);
        while (true) {
            try {
                if (get("-/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (Instant.now().isAfter(until) || !process.isAlive()) {
                    throw new IllegalStateException(Files.readString(folder.resolve("alertmanager.log")), notYet);
                }
            }
            Thread.sleep(100);
        }
    }

    URI url() {
        return url;
    }

    /** The alerts that it takes for firing. */
    List<JsonNode> firing() throws Exception {
        List<JsonNode> firing = new ArrayList<>();
        JsonMapper.shared().readTree(get("api/v2/alerts?active=true").body()).forEach(firing::add);
        return firing;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
