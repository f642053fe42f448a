package dev.waywiser.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Signed GitHub webhooks one by one, against the same server answering with an empty 204. */
final class IngestSingle implements Benchmark {
    private static final int CONNECTIONS = 64;
    private static final int PREPARED = 2_000;
    private static final double GOAL = 0.5;
    private static final double GOAL_P99_MILLIS = 10;

    private final Path folder;

    IngestSingle(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "ingest-single";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        byte[][] pushes = new byte[PREPARED][];
        byte[][] empties = new byte[PREPARED][];
        byte[][] least = new byte[PREPARED][];
        for (int i = 0; i < PREPARED; i++) {
            pushes[i] = Payloads.pushRequest(i);
            empties[i] = HttpConnection.sentTo("/empty", pushes[i]);
            least[i] = HttpConnection.sentTo(LeastWork.path(1), pushes[i]);
        }
        List<Double> ours = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        List<Double> leasts = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        try (IngestServer server = new IngestServer(folder)) {
            Load.closed(server.port(), CONNECTIONS, effort.round(), n -> pushes[n % PREPARED]);
            Load.closed(server.port(), CONNECTIONS, effort.round(), n -> empties[n % PREPARED]);
            Load.closed(server.port(), CONNECTIONS, effort.round(), n -> least[n % PREPARED]);
            for (int round = 0; round < effort.rounds(); round++) {
                double rate = Load.closed(server.port(), CONNECTIONS, effort.round(), n -> pushes[n % PREPARED]);
                ours.add(rate);
                peers.add(Load.closed(server.port(), CONNECTIONS, effort.round(), n -> empties[n % PREPARED]));
                leasts.add(Load.closed(server.port(), CONNECTIONS, effort.round(), n -> least[n % PREPARED]));
                List<Double> latencies =
                        Load.open(server.port(), CONNECTIONS, effort.round(), rate / 2, n -> pushes[n % PREPARED]);
                p99.add(new Samples(latencies, "ms").percentile(0.99));
            }
        }
        Samples own = new Samples(ours, "requests/s");
        Samples empty = new Samples(peers, "requests/s");
        Samples bound = new Samples(leasts, "requests/s");
        Samples latency = new Samples(p99, "ms");
        return List.of(
                new Figure(
                        name(),
                        "one signed GitHub push a request, " + CONNECTIONS + " connections",
                        own,
                        "the same server and request, answered with an empty 204",
                        empty,
                        "≥ 0.5 of it",
                        own.median() / empty.median() >= GOAL),
                new Figure(
                        name() + " at the least",
                        "the same requests only read and, with one prepared event, acknowledged by Kafka",
                        bound,
                        "the same server and request, answered with an empty 204",
                        empty,
                        "≥ 0.5 of it",
                        bound.median() / empty.median() >= GOAL),
                new Figure(
                        name() + " p99",
                        "the same at half load, open loop",
                        latency,
                        "–",
                        null,
                        "≤ 10 ms",
                        latency.median() <= GOAL_P99_MILLIS));
    }
}
