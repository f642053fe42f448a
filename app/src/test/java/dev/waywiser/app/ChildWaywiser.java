package dev.waywiser.app;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real program in a process of its own, so that it can be killed. */
public final class ChildWaywiser implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final int port;
    private final Path log;

    private ChildWaywiser(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts {@code waywiser up} on the folder and waits until it is ready. */
    public static ChildWaywiser up(Path data) throws Exception {
        ChildWaywiser child = start("up", "--data", data.toString());
        child.awaitReady();
        return child;
    }

    /** As {@link #up(Path)}, with these settings. */
    public static ChildWaywiser up(Path data, Map<String, String> variables) throws Exception {
        int port = freePort();
        ChildWaywiser child = start(java(), port, withPort(port, "up", "--data", data.toString()), variables);
        child.awaitReady();
        return child;
    }

    /** Starts the program with these arguments and a free port. */
    public static ChildWaywiser start(String... arguments) throws Exception {
        int port = freePort();
        return start(java(), port, withPort(port, arguments), Map.of());
    }

    /** Starts one role with these settings and a free port. */
    public static ChildWaywiser role(String role, Map<String, String> variables) throws Exception {
        int port = freePort();
        return start(java(), port, withPort(port, role), variables);
    }

    /** Starts the program with these arguments only. */
    public static ChildWaywiser startAsIs(String... arguments) throws Exception {
        return startAsIs(Map.of(), arguments);
    }

    /** The same with these settings. */
    public static ChildWaywiser startAsIs(Map<String, String> variables, String... arguments) throws Exception {
        return start(java(), 0, List.of(arguments), variables);
    }

    /** Starts it as people do, with the launcher script, on a free port. */
    public static ChildWaywiser launch(String... arguments) throws Exception {
        int port = freePort();
        return start(List.of(Path.of("..", "waywiser").toString()), port, withPort(port, arguments), Map.of());
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // They live for a minute or two: what the second compiler would gain costs more.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.waywiser.app.Main");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static List<String> withPort(int port, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--port", Integer.toString(port)));
        return all;
    }

    private static ChildWaywiser start(
            List<String> program, int port, List<String> arguments, Map<String, String> variables) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        Path log = Files.createTempFile("waywiser", ".log");
        log.toFile().deleteOnExit();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // Several run at a time, and only one of them could have the usual port.
        builder.environment().put("WAYWISER_INGEST_OTLP_PORT", "none");
        builder.environment().putAll(variables);
        return new ChildWaywiser(builder.start(), port, log);
    }

    public int port() {
        return port;
    }

    public Process process() {
        return process;
    }

    /** What it printed so far. */
    public String output() throws IOException {
        return Files.readString(log);
    }

    public void awaitReady() throws Exception {
        Instant until = Instant.now().plus(READY_WITHIN);
        while (!ready()) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                throw new IllegalStateException("not ready:\n" + output() + "\n" + whatItDoes());
            }
            Thread.sleep(100);
        }
    }

    /** Which role is not ready, and where every thread stands. */
    private String whatItDoes() throws Exception {
        if (!process.isAlive()) {
            return "it has ended with " + process.exitValue();
        }
        Path stacks = Files.createTempFile("stacks", ".txt");
        try {
            new ProcessBuilder("jstack", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(stacks.toFile())
                    .start()
                    .waitFor();
            HttpRequest roles = HttpRequest.newBuilder(url("/readyz")).build();
            return HTTP.send(roles, HttpResponse.BodyHandlers.ofString()).body() + "\n" + Files.readString(stacks);
        } finally {
            Files.delete(stacks);
        }
    }

    /** Waits until it has printed the words. */
    public void awaitOutput(String words, Duration within) throws Exception {
        Instant until = Instant.now().plus(within);
        while (!output().contains(words)) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                throw new IllegalStateException("no '" + words + "' in:\n" + output());
            }
            Thread.sleep(100);
        }
    }

    /** Waits for its end. */
    public int awaitExit(Duration within) throws Exception {
        if (!process.waitFor(within.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running:\n" + output());
        }
        return process.exitValue();
    }

    private boolean ready() throws InterruptedException {
        try {
            return HTTP.send(HttpRequest.newBuilder(url("/readyz")).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Sends native events, one a line. */
    public HttpResponse<String> post(String path, String body) throws Exception {
        return post(path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/x-ndjson");
    }

    /** Sends these bytes with these headers. */
    public HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(url(path))
                        .headers(headers)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Asks with these headers. */
    public HttpResponse<String> ask(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The JSON at that path. */
    public JsonNode get(String path) throws Exception {
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " gave " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** The text at that path, whatever the status. */
    public String text(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** As Ctrl-C. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
