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
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    Pager() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::hear);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** When it was first told that an alert of the service fires, by service. */
    Map<String, Instant> told() {
        return Map.copyOf(told);
    }

    private void hear(HttpExchange exchange) throws IOException {
        Instant now = Instant.now();
        JsonNode alerts = JsonMapper.shared()
                .readTree(exchange.getRequestBody().readAllBytes())
                .path("data")
                .path("alerts");
        for (JsonNode alert : alerts) {
            if (alert.path("firing").asBoolean()) {
                told.putIfAbsent(alert.path("labels").path("service").asString(), now);
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
