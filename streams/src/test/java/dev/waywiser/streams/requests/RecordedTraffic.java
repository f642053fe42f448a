package dev.waywiser.streams.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waywiser.streams.objectives.BurnReference.Slot;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Traffic as a service would have told it to Prometheus, which was scraped every ten seconds, and a Prometheus to ask about it. */
final class RecordedTraffic implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final int MOST_STEPS = 10_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final String url;

    private RecordedTraffic(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Skips the test where Prometheus is not installed. */
    static void assumeInstalled() {
        assumeTrue(
                Stream.of("prometheus", "promtool").allMatch(RecordedTraffic::isOnPath),
                "Prometheus is not on the PATH");
    }

    private static boolean isOnPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** Starts a Prometheus that holds the traffic from one slot to another, both included. */
    static RecordedTraffic of(SortedMap<Long, Slot> traffic, long from, long last, Path folder) throws Exception {
        Path text = Files.writeString(folder.resolve("traffic.txt"), openMetrics(traffic, from, last));
        Path data = folder.resolve("data");
        run(folder, "promtool", "tsdb", "create-blocks-from", "openmetrics", text.toString(), data.toString());
        Path config = Files.writeString(folder.resolve("prometheus.yml"), "scrape_configs: []\n");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + data,
                        "--storage.tsdb.retention.time=100y",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        RecordedTraffic started = new RecordedTraffic(process, "http://127.0.0.1:" + port);
        started.awaitReady(folder.resolve("prometheus.log"));
        return started;
    }

    /** At the end of each slot stands what was counted until then. */
    private static String openMetrics(SortedMap<Long, Slot> traffic, long from, long last) {
        StringBuilder all = new StringBuilder("# TYPE requests counter\nrequests_total{result=\"any\"} 0 ")
                .append(from * 10)
                .append('\n');
        StringBuilder bad = new StringBuilder("requests_total{result=\"bad\"} 0 ")
                .append(from * 10)
                .append('\n');
        long valid = 0;
        long good = 0;
        for (long slot = from; slot <= last; slot++) {
            Slot counted = traffic.get(slot);
            if (counted != null) {
                valid += counted.valid();
                good += counted.good();
            }
            long time = (slot + 1) * 10;
            all.append("requests_total{result=\"any\"} ")
                    .append(valid)
                    .append(' ')
                    .append(time)
                    .append('\n');
            bad.append("requests_total{result=\"bad\"} ")
                    .append(valid - good)
                    .append(' ')
                    .append(time)
                    .append('\n');
        }
        return all.append(bad).append("# EOF\n").toString();
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), UTF_8);
        assertThat(tool.waitFor()).as(said).isZero();
    }

    private void awaitReady(Path log) throws Exception {
        Instant until = Instant.now().plus(READY_WITHIN);
        while (true) {
            try {
                if (HTTP.send(request("/-/ready"), BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (Instant.now().isAfter(until) || !process.isAlive()) {
                    throw new IllegalStateException(Files.readString(log), notYet);
                }
            }
            Thread.sleep(200);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).build();
    }

    /** The slots, from one to another, at whose beginning the expression holds, asked as a rule would be every ten seconds. */
    NavigableSet<Long> holds(String expression, long from, long last) throws Exception {
        NavigableSet<Long> slots = new TreeSet<>();
        for (long begin = from; begin <= last; begin += MOST_STEPS) {
            long end = Math.min(last, begin + MOST_STEPS - 1);
            String path = "/api/v1/query_range?query=" + URLEncoder.encode(expression, UTF_8) + "&start=" + begin * 10
                    + "&end=" + end * 10 + "&step=10";
            JsonNode answer = JsonMapper.shared()
                    .readTree(HTTP.send(request(path), BodyHandlers.ofString()).body());
            assertThat(answer.path("status").asString("")).as(answer.toString()).isEqualTo("success");
            answer.path("data")
                    .path("result")
                    .forEach(series -> series.path("values")
                            .forEach(point -> slots.add(point.get(0).asLong() / 10)));
        }
        return slots;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
