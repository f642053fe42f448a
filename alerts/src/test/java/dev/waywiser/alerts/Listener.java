package dev.waywiser.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server on this machine that behaves as the test says. */
public final class Listener implements AutoCloseable {
    /** How it behaves. */
    public enum Mood {
        TAKES,
        IS_BUSY,
        FAILS,
        HANGS,
        CLOSES,
        REDIRECTS,
        DRIPS
    }

    /** A request that it took. */
    public record Heard(String path, String id, String body) {}

    public final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** Those, and what it may have worked on although it did not say so: it failed, hung or closed the connection. */
    public final List<Heard> received = new CopyOnWriteArrayList<>();

    public final AtomicInteger requests = new AtomicInteger();
    public volatile Mood mood = Mood.TAKES;
    public volatile String answer = "";
    public volatile int status = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public Listener() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        @Nullable String id = exchange.getRequestHeaders().getFirst("webhook-id");
        Heard request = new Heard(exchange.getRequestURI().toString(), id == null ? "" : id, body);
        Mood now = mood;
        if (now != Mood.IS_BUSY && now != Mood.REDIRECTS) {
            received.add(request);
        }
        switch (now) {
            case TAKES -> {
                heard.add(request);
                answer(exchange, status, answer);
            }
            case IS_BUSY -> {
                exchange.getResponseHeaders().add("Retry-After", "2");
                answer(exchange, 429, "slow down");
            }
            case FAILS -> answer(exchange, 500, "no");
            case HANGS -> pause(Duration.ofSeconds(30));
            case CLOSES -> exchange.close();
            case REDIRECTS -> {
                exchange.getResponseHeaders().add("Location", url("/elsewhere").toString());
                answer(exchange, 307, "");
            }
            case DRIPS -> {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 100; i++) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    pause(Duration.ofMillis(200));
                }
            }
        }
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
