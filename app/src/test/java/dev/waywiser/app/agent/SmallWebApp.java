package dev.waywiser.app.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * A web application that knows nothing of being watched: {@code /orders} takes as many milliseconds as its query says, {@code /broken}
 * too, and then fails. Each answer tells how many nanoseconds it worked on it. It ends when its standard input does.
 */
public final class SmallWebApp {
    static final String TOOK = "Took-nanos";

    private static final int THREADS = 64;

    private SmallWebApp() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/orders", exchange -> answer(exchange, 200));
        server.createContext("/broken", exchange -> answer(exchange, 500));
        server.start();
        while (System.in.read() >= 0) {
            // Whoever started it holds the other end.
        }
        System.exit(0);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        long begun = System.nanoTime();
        try (exchange) {
            Thread.sleep(Long.parseLong(exchange.getRequestURI().getQuery()));
            exchange.getResponseHeaders().set(TOOK, Long.toString(System.nanoTime() - begun));
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
