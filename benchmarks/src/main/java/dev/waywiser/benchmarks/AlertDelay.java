package dev.waywiser.benchmarks;

import dev.waywiser.benchmarks.PrometheusAlerting.Pace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** How long after a threshold was crossed somebody is told, of services that begin to fail one after the other; every other one does not. */
final class AlertDelay implements Benchmark {
    private static final double GOAL_SECONDS = 2;
    private static final int SERVICES = 200;
    private static final int QUICK_SERVICES = 10;
    private static final Duration HISTORY = Duration.ofMinutes(9);
    private static final Duration BEGIN_WITHIN = Duration.ofMinutes(2);
    private static final Duration QUICK_BEGIN_WITHIN = Duration.ofSeconds(10);
    private static final Duration AFTERWARDS = Duration.ofSeconds(45);

    /** Scraped, evaluated, and waited for others of its group. */
    private static final Duration PEERS_AFTERWARDS = Duration.ofMinutes(2);

    private static final List<Pace> PEERS = List.of(Pace.AS_INSTALLED, Pace.QUICK);
    private static final String OURS = "/waywiser";
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int FAILURES_A_TICK = 2;
    private static final int TICKS_A_REQUEST = 5;

    private final Path folder;
    private final Random random = new Random(1);

    AlertDelay(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "alert-delay";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        Files.createDirectories(folder);
        try (Pager pager = new Pager();
                ScrapedServices scraped = new ScrapedServices()) {
            Path alerting = Files.writeString(
                    folder.resolve("alerts.yaml"),
                    "destinations: [{name: pager, type: webhook, url: \"http://127.0.0.1:" + pager.port() + OURS
                            + "\"}]\n" + "routes: [{name: all, to: [pager]}]\n");
            try (Program program =
                            Program.up(folder.resolve("program"), Map.of("WAYWISER_ALERTS_FILE", alerting.toString()));
                    HttpConnection connection = new HttpConnection(program.port())) {
                return figures(play(connection, scraped, pager, effort), pager);
            }
        }
    }

    private List<BurningService> play(HttpConnection connection, ScrapedServices scraped, Pager pager, Effort effort)
            throws Exception {
        Duration within = effort.quick() ? QUICK_BEGIN_WITHIN : BEGIN_WITHIN;
        Instant begin = Instant.now().plusSeconds(5);
        List<BurningService> services = new ArrayList<>();
        for (int i = 0; i < (effort.quick() ? QUICK_SERVICES : SERVICES); i++) {
            Instant fails = i % 2 == 0 ? begin.plusMillis(random.nextLong(within.toMillis())) : null;
            BurningService service = new BurningService("service-" + i, fails);
            services.add(service);
            scraped.add(service.name);
            declare(connection, service.name);
        }
        List<PrometheusAlerting> peers = new ArrayList<>();
        try {
            if (PrometheusAlerting.isInstalled()) {
                for (Pace pace : PEERS) {
                    peers.add(PrometheusAlerting.start(
                            pace, scraped, pager, folder.resolve(pace.path().substring(1))));
                }
            }
            Duration afterwards = peers.isEmpty() ? AFTERWARDS : PEERS_AFTERWARDS;
            send(connection, services, scraped, begin.plus(within).plus(afterwards));
        } finally {
            peers.forEach(PrometheusAlerting::close);
        }
        return services;
    }

    private static void send(
            HttpConnection connection, List<BurningService> services, ScrapedServices scraped, Instant end)
            throws Exception {
        Instant from = Instant.now();
        for (Instant at = from.minus(HISTORY); at.isBefore(from); at = at.plusSeconds(1)) {
            send(connection, services, null, at, 1);
        }
        int tick = 0;
        for (Instant at = from; at.isBefore(end); at = at.plus(TICK)) {
            Thread.sleep(Math.max(0, Duration.between(Instant.now(), at).toMillis()));
            send(connection, services, scraped, Instant.now(), tick++ % TICKS_A_REQUEST == 0 ? 1 : 0);
        }
    }

    private static void declare(HttpConnection connection, String service) throws Exception {
        String slo = """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: %1$s-answers, annotations: {waywiser.dev/burn-policies: "fast page 2 10m 1m"}}
                spec:
                  service: %1$s
                  indicator:
                    metadata: {name: %1$s-answers}
                    spec:
                      ratioMetric:
                        counter: true
                        bad: {metricSource: {type: requests, spec: {status: [5xx]}}}
                        total: {metricSource: {type: requests}}
                  timeWindow: [{duration: 30d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{target: 0.9}]
                """.formatted(service);
        accepted(connection.send(HttpConnection.request(
                "PUT",
                "/api/v1/slos/" + service + "-answers",
                "Content-Type: application/yaml\r\n",
                slo.getBytes(StandardCharsets.UTF_8))));
    }

    /** What ended just now: of those that fail some failures, of the others so many good ones. The past cannot be scraped. */
    private static void send(
            HttpConnection connection,
            List<BurningService> services,
            @Nullable ScrapedServices scraped,
            Instant at,
            int good)
            throws Exception {
        StringBuilder lines = new StringBuilder();
        for (BurningService service : services) {
            boolean fails = service.failsAt(at);
            for (int i = 0; i < (fails ? FAILURES_A_TICK : good); i++) {
                service.add(new BurningService.Request(at, fails), scraped != null);
                if (scraped != null) {
                    scraped.count(service.name, fails);
                }
                lines.append("{\"time\":\"")
                        .append(at)
                        .append("\",\"service\":\"")
                        .append(service.name)
                        .append("\",\"method\":\"GET\",\"route\":\"/\",\"status\":")
                        .append(fails ? 500 : 200)
                        .append(",\"duration_ns\":1000000}\n");
            }
        }
        if (!lines.isEmpty()) {
            accepted(connection.send(HttpConnection.request(
                    "POST",
                    "/v1/access-logs?environment=production",
                    "Content-Type: application/x-ndjson\r\n",
                    lines.toString().getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static void accepted(HttpConnection.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
        }
    }

    private static List<Figure> figures(List<BurningService> services, Pager pager) {
        List<Double> afterCrossing = new ArrayList<>();
        List<Double> afterSlot = new ArrayList<>();
        List<Double> slotAfterCrossing = new ArrayList<>();
        Map<String, Instant> told = pager.told(OURS);
        for (BurningService service : services) {
            Instant crossed = service.crossed();
            Instant at = told.get(service.name);
            if ((crossed == null) != (at == null)) {
                throw new IllegalStateException(
                        service.name + (at == null ? " was missed, crossed at " + crossed : " fired falsely at " + at));
            }
            if (crossed != null && at != null) {
                Instant due = BurningService.due(crossed);
                afterCrossing.add(seconds(crossed, at));
                afterSlot.add(seconds(due, at));
                slotAfterCrossing.add(seconds(crossed, due));
            }
        }
        String work = afterSlot.size() + " of " + services.size() + " services begin to fail; none missed, none false";
        String wait = "the wait for the end of the ten seconds, of the same crossings";
        Samples waited = new Samples(slotAfterCrossing, "s");
        double p99 = new Samples(afterSlot, "s").percentile(0.99);
        List<Figure> figures = new ArrayList<>();
        figures.add(figure("alert-delay", work + "; end of the ten seconds → webhook", afterSlot, wait, waited, p99));
        figures.add(figure("alert-delay p99", "the same", List.of(p99), wait, waited, p99));
        String whole = "the request that crosses the threshold → webhook";
        double wholeP99 = new Samples(afterCrossing, "s").percentile(0.99);
        for (Pace pace : PEERS) {
            Samples peer = peer(services, pager.told(pace.path()));
            String name =
                    peer == null ? "Prometheus and Alertmanager: skipped, they are not on the PATH" : pace.words();
            figures.add(figure("alert-delay whole", whole, afterCrossing, name, peer, wholeP99));
        }
        return figures;
    }

    /** As the peer told, from when what it could know crossed the threshold; {@code null} where there is none. */
    private static @Nullable Samples peer(List<BurningService> services, Map<String, Instant> told) {
        if (told.isEmpty()) {
            return null;
        }
        List<Double> afterCrossing = new ArrayList<>();
        for (BurningService service : services) {
            Instant crossed = service.crossedSinceScraped();
            Instant at = told.get(service.name);
            if (crossed == null && at != null) {
                throw new IllegalStateException("the peer told falsely of " + service.name);
            }
            if (crossed != null && at != null) {
                afterCrossing.add(seconds(crossed, at));
            }
        }
        return new Samples(afterCrossing, "s");
    }

    private static Figure figure(
            String name, String work, List<Double> seconds, String pairedWith, @Nullable Samples peer, double p99) {
        return new Figure(
                name,
                work,
                new Samples(seconds, "s"),
                pairedWith,
                peer,
                "p99 ≤ " + GOAL_SECONDS + " s",
                p99 <= GOAL_SECONDS);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
