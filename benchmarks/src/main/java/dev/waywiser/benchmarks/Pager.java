package dev.waywiser.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is told of alerts, and looks at the clock. */
final class Pager implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Map<String, Instant>> told = new ConcurrentHashMap<>();

    Pager() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::hear);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** When it was first told at that path that an alert of the service fires, by service. */
    Map<String, Instant> told(String path) {
        return Map.copyOf(told.getOrDefault(path, Map.of()));
    }

    private void hear(HttpExchange exchange) throws IOException {
        Instant now = Instant.now();
        JsonNode said = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        Map<String, Instant> byService =
                told.computeIfAbsent(exchange.getRequestURI().getPath(), path -> new ConcurrentHashMap<>());
        // Ours are in a member of their own, as Standard Webhooks wants it; Alertmanager's are not.
        for (JsonNode alert : said.has("data") ? said.path("data").path("alerts") : said.path("alerts")) {
            if (alert.path("firing").asBoolean(alert.path("status").asString("").equals("firing"))) {
                byService.putIfAbsent(alert.path("labels").path("service").asString(), now);
            }
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
