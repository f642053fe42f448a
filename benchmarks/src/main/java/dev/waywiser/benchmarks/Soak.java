package dev.waywiser.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * 100,000 series of requests, each told anew every ten seconds, for ten minutes to the whole program: whether the memory of its last
 * minutes is that of the minutes before them.
 */
final class Soak implements Benchmark {
    private static final RequestLoad LOAD = new RequestLoad(1_000, 100);
    private static final RequestLoad QUICK_LOAD = new RequestLoad(20, 100);
    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final Duration QUICK_LASTS = Duration.ofSeconds(40);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int SERVICES_A_REQUEST = 10;
    private static final double GOAL = 1.1;

    private final Path folder;

    Soak(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        RequestLoad load = effort.quick() ? QUICK_LOAD : LOAD;
        int rounds = (int) (effort.quick() ? QUICK_LASTS : LASTS).dividedBy(EVERY);
        List<Double> mebibytes = new ArrayList<>();
        try (Program program = Program.up(folder);
                HttpConnection connection = new HttpConnection(program.port())) {
            long begun = System.nanoTime();
            for (int round = 0; round < rounds; round++) {
                long late = System.nanoTime() - begun - round * EVERY.toNanos();
                Thread.sleep(Math.max(0, -late / 1_000_000));
                Instant now = Instant.now();
                for (int first = 0; first < load.services(); first += SERVICES_A_REQUEST) {
                    send(connection, OtlpBody.metrics(load, first, SERVICES_A_REQUEST, now));
                }
                mebibytes.add(program.residentMebibytes());
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: resident MiB by round: %s%n",
                    name(),
                    mebibytes.stream().map(Samples::number).toList());
        }
        Samples last = new Samples(mebibytes.subList(rounds * 2 / 3, rounds), "MiB");
        Samples before = new Samples(mebibytes.subList(rounds / 3, rounds * 2 / 3), "MiB");
        return List.of(new Figure(
                name(),
                Samples.number(load.series()) + " series every 10 s: resident memory in the last third",
                last,
                "the same in the third before it",
                before,
                "≤ 1.1 of it",
                last.median() / before.median() <= GOAL));
    }

    private static void send(HttpConnection connection, byte[] body) throws Exception {
        HttpConnection.Answer answer = connection.send(
                HttpConnection.request("POST", "/v1/metrics", "Content-Type: application/x-protobuf\r\n", body));
        if (answer.status() != 200) {
            throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
        }
    }
}
