package dev.waywiser.benchmarks;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A real Prometheus that scrapes the program as people let it. */
final class Prometheus implements AutoCloseable {
    private static final String PROGRAM = "prometheus";

    private final Process process;
    private final int port;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it; {@code null} where it is not installed. */
    static @Nullable Prometheus scraping(int target, Path folder) throws IOException {
        Optional<String> program = Programs.find(PROGRAM);
        if (program.isEmpty()) {
            return null;
        }
        Files.createDirectories(folder);
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(
                config,
                "global: {scrape_interval: 15s}\nscrape_configs: [{job_name: waywiser, static_configs: [{targets: ['127.0.0.1:"
                        + target + "']}]}]\n");
        int port = Programs.freePort();
        Process process = Programs.start(
                folder.resolve("log"),
                List.of(
                        program.get(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port));
        return new Prometheus(process, port);
    }

    /** As {@link Freshness} measures it, but asking Prometheus for the gauge of the same service. */
    double visibleAfter(HttpConnection program, String service) throws Exception {
        String query = URLEncoder.encode(
                "waywiser_deployment_frequency_per_day{service=\"" + service + "\"}", StandardCharsets.UTF_8);
        byte[] question = HttpConnection.request("GET", "/api/v1/query?query=" + query, "", new byte[0]);
        long acknowledged = Freshness.deploy(program, service);
        while (true) {
            try (HttpConnection connection = new HttpConnection(port)) {
                if (connection.send(question).body().contains(service)) {
                    return (System.nanoTime() - acknowledged) / 1e9;
                }
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        Ending.of(process);
    }
}
