package dev.waywiser.ingest;

import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The role behind a real server on a free port of loopback, and a client of it. */
public final class IngestServer implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final IngestRole role;
    private final Javalin server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    public IngestServer(IngestConfig config) {
        this(config, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    public IngestServer(IngestConfig config, Clock clock) {
        role = new IngestRole(config, meters, clock);
        server = Javalin.create(javalin -> {
                    javalin.startup.showJavalinBanner = false;
                    role.addTo(javalin);
                })
                .start("127.0.0.1", 0);
    }

    public IngestRole role() {
        return role;
    }

    public SimpleMeterRegistry meters() {
        return meters;
    }

    public int port() {
        return server.port();
    }

    /** Posts JSON, with further headers as name and value by turns. */
    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(
                request(path, json.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .header("Content-Type", "application/json"),
                headers);
    }

    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send(request(path, body), headers);
    }

    /** Sends a request of any method. */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(request(path, new byte[0]).method(method, HttpRequest.BodyPublishers.ofString(body)), headers);
    }

    private HttpRequest.Builder request(String path, byte[] body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** How often the counter was increased, over all values of its other labels. */
    public double count(String counter, String... tags) {
        return meters.find(counter).tags(tags).counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    @Override
    public void close() {
        server.stop();
        role.close();
    }
}
