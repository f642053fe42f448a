package dev.waywiser.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Requests of services as counters that Prometheus scrapes. */
final class ScrapedServices implements AutoCloseable {
    private final Map<String, LongAdder> all = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failed = new ConcurrentHashMap<>();
    private final HttpServer server;

    ScrapedServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] text = text().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on it has counters, which stand at zero. */
    void add(String service) {
        all.put(service, new LongAdder());
        failed.put(service, new LongAdder());
    }

    void count(String service, boolean fails) {
        increment(all, service);
        if (fails) {
            increment(failed, service);
        }
    }

    private static void increment(Map<String, LongAdder> counters, String service) {
        LongAdder counter = counters.get(service);
        if (counter == null) {
            throw new IllegalArgumentException(service + " has no counters");
        }
        counter.increment();
    }

    private String text() {
        StringBuilder text = new StringBuilder("# TYPE requests_total counter\n");
        all.forEach((service, counter) -> line(text, "requests_total", service, counter));
        text.append("# TYPE requests_failed_total counter\n");
        failed.forEach((service, counter) -> line(text, "requests_failed_total", service, counter));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String service, LongAdder counter) {
        text.append(name)
                .append("{service=\"")
                .append(service)
                .append("\"} ")
                .append(counter.sum())
                .append('\n');
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
