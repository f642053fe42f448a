package dev.waywiser.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Requests over several connections at once. */
final class Load {
    private Load() {}

    /**
     * Sends as fast as the answers come.
     *
     * @param requests the request of that number
     * @return requests by second
     */
    static double closed(int port, int connections, Duration duration, IntFunction<byte[]> requests) throws Exception {
        AtomicLong sent = new AtomicLong();
        long begun = System.nanoTime();
        long end = begun + duration.toNanos();
        onAll(port, connections, (connection, own) -> {
            while (System.nanoTime() < end) {
                expectSuccess(connection.send(requests.apply((int) sent.getAndIncrement())));
            }
        });
        return sent.get() / ((System.nanoTime() - begun) / 1e9);
    }

    /**
     * Sends at this rate whether or not answers come, and measures from the moment when each request was to be sent.
     *
     * @return the latencies in milliseconds
     */
    static List<Double> open(
            int port, int connections, Duration duration, double perSecond, IntFunction<byte[]> requests)
            throws Exception {
        List<Double> latencies = new ArrayList<>();
        long begun = System.nanoTime();
        long count = (long) (perSecond * duration.toNanos() / 1e9);
        AtomicLong next = new AtomicLong();
        onAll(port, connections, (connection, own) -> {
            List<Double> mine = new ArrayList<>();
            for (long n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                long due = begun + (long) (n * 1e9 / perSecond);
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                }
                expectSuccess(connection.send(requests.apply((int) n)));
                mine.add((System.nanoTime() - due) / 1e6);
            }
            synchronized (latencies) {
                latencies.addAll(mine);
            }
        });
        return latencies;
    }

    private interface Work {
        void run(HttpConnection connection, int own) throws Exception;
    }

    private static void onAll(int port, int connections, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int own = i;
                all.add(threads.submit(() -> {
                    try (HttpConnection connection = new HttpConnection(port)) {
                        work.run(connection, own);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void expectSuccess(HttpConnection.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
        }
    }
}
