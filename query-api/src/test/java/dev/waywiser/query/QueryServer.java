package dev.waywiser.query;

import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.store.Store;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The role behind a real server on a free port. */
final class QueryServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final QueryRole role;
    private final Javalin server;

    QueryServer(Store store) {
        this(store, NOW);
    }

    /** One whose clock stands still then. */
    QueryServer(Store store, Instant now) {
        QueryConfig config = new QueryConfig(
                Set.of("Production"),
                Duration.ofDays(30),
                Duration.ofSeconds(1),
                Set.of(StatusClass.SERVER_ERROR, StatusClass.ERROR),
                5);
        role = new QueryRole(
                config, store, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), Clock.fixed(now, ZoneOffset.UTC));
        server = Javalin.create(javalin -> {
                    javalin.startup.showJavalinBanner = false;
                    role.addTo(javalin);
                })
                .start("127.0.0.1", 0);
        role.start();
    }

    /** Method and path of every route. */
    Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        server.unsafe.internalRouter.allHttpHandlers().forEach(parsed -> {
            if (parsed.endpoint.method == HandlerType.GET || parsed.endpoint.method == HandlerType.POST) {
                routes.add(parsed.endpoint.method + " "
                        + parsed.endpoint.path.replace('<', '{').replace('>', '}'));
            }
        });
        return routes;
    }

    /** Asks with a method and without a body. */
    HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> ask(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks on a connection of its own, for what may make the server close it. */
    HttpResponse<String> askAlone(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " gave " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    static JsonNode parse(String json) {
        return JSON.readTree(json);
    }

    @Override
    public void close() {
        server.stop();
        role.close();
    }
}
