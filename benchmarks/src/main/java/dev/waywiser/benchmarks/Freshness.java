package dev.waywiser.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How long an acknowledged deployment takes until the API counts it, while others come at half the load. */
final class Freshness implements Benchmark {
    private static final int EVENTS = 100;
    private static final double GOAL_P50_SECONDS = 0.7;
    private static final double GOAL_P99_SECONDS = 2;
    private static final int PROBES = 100;
    private static final int QUICK_PROBES = 5;

    private final Path folder;

    Freshness(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "freshness";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> scraped = new ArrayList<>();
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong number = new AtomicLong();
        long halfLoad;
        try (Program program = Program.up(folder.resolve("program"));
                HttpConnection probe = new HttpConnection(program.port())) {
            EndToEnd.measure(program, probe, effort, number);
            halfLoad = (long) (EndToEnd.measure(program, probe, effort, number) / 2);
            Thread load = new Thread(() -> background(program.port(), halfLoad, number, done), "background-load");
            load.start();
            int probes = effort.quick() ? QUICK_PROBES : PROBES;
            try (@Nullable Prometheus prometheus = Prometheus.scraping(program.port(), folder.resolve("prometheus"))) {
                for (int i = 0; i < probes; i++) {
                    ours.add(visibleAfter(probe, "probe-" + i));
                }
                if (prometheus != null) {
                    for (int i = 0; i < effort.rounds(); i++) {
                        scraped.add(prometheus.visibleAfter(probe, "scraped-" + i));
                    }
                }
            } finally {
                done.set(true);
                load.join();
            }
        }
        Samples own = new Samples(ours, "s");
        @Nullable Samples peer = scraped.isEmpty() ? null : new Samples(scraped, "s");
        String pairedWith = peer == null
                ? "Prometheus: skipped, it is not on the PATH"
                : "Prometheus scraping the same fact every 15 s, its usual interval";
        return List.of(
                figure(
                        "freshness p50",
                        Samples.of("s", own.percentile(0.5)),
                        halfLoad,
                        pairedWith,
                        peer,
                        GOAL_P50_SECONDS),
                figure(
                        "freshness p99",
                        Samples.of("s", own.percentile(0.99)),
                        halfLoad,
                        pairedWith,
                        peer,
                        GOAL_P99_SECONDS));
    }

    private static Figure figure(
            String name, Samples ours, long halfLoad, String pairedWith, @Nullable Samples peer, double goalSeconds) {
        return new Figure(
                name,
                "acknowledged → counted by /api/v1/dora, with " + halfLoad
                        + " events/s beside it, half of what it takes",
                ours,
                pairedWith,
                peer,
                "≤ " + goalSeconds + " s",
                ours.median() <= goalSeconds);
    }

    /** Sends one deployment of a service that nobody else speaks of, and asks until it is counted. */
    private static double visibleAfter(HttpConnection connection, String service) throws Exception {
        long acknowledged = deploy(connection, service);
        while (Question.deployments(connection, "&service=" + service) == 0) {
            Thread.sleep(20);
        }
        return (System.nanoTime() - acknowledged) / 1e9;
    }

    /** When a deployment of the service was acknowledged. */
    static long deploy(HttpConnection connection, String service) throws Exception {
        byte[] event = ("{\"type\":\"deployment\",\"service\":\"" + service
                        + "\",\"environment\":\"production\",\"version\":\"v1\",\"state\":\"succeeded\",\"at\":\""
                        + java.time.Instant.now().minusSeconds(60) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        HttpConnection.Answer answer = connection.send(
                HttpConnection.request("POST", "/v1/events", "Content-Type: application/json\r\n", event));
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
        }
        return System.nanoTime();
    }

    private static void background(int port, long eventsASecond, AtomicLong number, AtomicBoolean done) {
        try {
            while (!done.get()) {
                Load.open(
                        port,
                        2,
                        Duration.ofSeconds(1),
                        Math.max(1.0, eventsASecond / (double) EVENTS),
                        n -> Payloads.batchRequest(number.getAndAdd(EVENTS), EVENTS));
            }
        } catch (Exception failed) {
            throw new IllegalStateException("the load beside it has ended", failed);
        }
    }
}
