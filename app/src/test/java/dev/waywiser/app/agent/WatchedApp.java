package dev.waywiser.app.agent;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The small web application in a process of its own, under the OpenTelemetry Java agent. */
final class WatchedApp implements AutoCloseable {
    /** Put there by the build, from where all libraries come. */
    private static final Path AGENT = Path.of("target", "agent", "opentelemetry-javaagent.jar");

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final Process process;
    private final int port;
    private final Path log;

    private WatchedApp(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param agent what the agent is told by its variables
     */
    static WatchedApp start(Map<String, String> agent) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path log = Files.createTempFile("watched", ".log");
        log.toFile().deleteOnExit();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-javaagent:" + AGENT,
                        "-cp",
                        Path.of("target", "test-classes").toString(),
                        SmallWebApp.class.getName(),
                        Integer.toString(port)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(agent);
        WatchedApp app = new WatchedApp(builder.start(), port, log);
        app.awaitReady();
        return app;
    }

    private void awaitReady() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        Instant until = Instant.now().plus(READY_WITHIN);
        while (true) {
            try {
                // A path that is not watched for: it is answered 404 before any handler, and counted under no route.
                client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                .build(),
                        BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || Instant.now().isAfter(until)) {
                    throw new IllegalStateException("the small web application does not answer:\n" + output(), notYet);
                }
                Thread.sleep(100);
            }
        }
    }

    int port() {
        return port;
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** Ends it as a user would, so that the agent sends what it still holds. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
