package dev.waywiser.app.agent;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends a known number of requests over connections that stay open, and measures each of them itself. */
final class KnownLoad {
    private static final int CONNECTIONS = 16;
    private static final int SHORTEST_MILLIS = 150;
    private static final int LONGEST_MILLIS = 900;

    private KnownLoad() {}

    /**
     * How many seconds each request took, in rising order.
     *
     * @param worked as the application itself told, which is less than what is measured around it
     * @param waited as the caller did
     */
    record Seconds(List<Double> worked, List<Double> waited) {}

    /** Sends that many requests to the path. */
    static Seconds send(int port, String path, int requests, long seed) throws Exception {
        List<Double> worked = Collections.synchronizedList(new ArrayList<>());
        List<Double> waited = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                Random random = new Random(seed * CONNECTIONS + i);
                int own = requests / CONNECTIONS + (i < requests % CONNECTIONS ? 1 : 0);
                work.add(() -> {
                    send(port, path, own, random, worked, waited);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return new Seconds(
                worked.stream().sorted().toList(), waited.stream().sorted().toList());
    }

    private static void send(
            int port, String path, int requests, Random random, List<Double> worked, List<Double> waited)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (int i = 0; i < requests; i++) {
                int millis = SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
                byte[] request = ("GET " + path + "?" + millis + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                long begun = System.nanoTime();
                socket.getOutputStream().write(request);
                long nanos = readNanos(in);
                waited.add((System.nanoTime() - begun) / 1e9);
                worked.add(nanos / 1e9);
            }
        }
    }

    /** The answers have no body, so they end with an empty line. */
    private static long readNanos(BufferedReader in) throws IOException {
        long nanos = -1;
        for (String line = in.readLine(); line == null || !line.isEmpty(); line = in.readLine()) {
            if (line == null) {
                throw new EOFException("the application closed the connection");
            }
            if (line.startsWith(SmallWebApp.TOOK)) {
                nanos = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        if (nanos < 0) {
            throw new IOException("the application does not tell how long it worked");
        }
        return nanos;
    }
}
