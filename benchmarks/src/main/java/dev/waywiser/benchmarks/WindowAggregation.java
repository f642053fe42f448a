package dev.waywiser.benchmarks;

import dev.waywiser.events.requests.Window;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.store.rows.RequestTables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches of requests in Kafka, until the stream threads have added all of them to their windows; the sink loads what comes of it
 * meanwhile. Afterwards the tables must hold every request.
 */
final class WindowAggregation implements Benchmark {
    private static final double GOAL = 0.5;
    private static final List<RequestLoad> LOADS = List.of(new RequestLoad(50, 20), new RequestLoad(1_000, 100));
    /** How many series windows a round is to have, at least. */
    private static final int WORK = 1_000_000;

    private static final int QUICK_WORK = 100_000;

    private final Path folder;

    WindowAggregation(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "window-agg";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (RequestLoad load : LOADS) {
            figures.add(run(load, effort));
        }
        return figures;
    }

    private Figure run(RequestLoad load, Effort effort) throws Exception {
        int aWindow = load.series() * RequestLoad.BATCHES_A_WINDOW;
        int windows = Math.max(1, (effort.quick() ? QUICK_WORK : WORK) / aWindow);
        // So that the last of them is over now: windows that lie ahead of the clock do not count.
        Instant first = Instant.now().minus(Window.LENGTH.multipliedBy((effort.rounds() + 1L) * windows));
        List<Double> ours = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        try (StreamsServer server = new StreamsServer(folder.resolve(Integer.toString(load.series())))) {
            int told = 0;
            for (int round = -1; round < effort.rounds(); round++) {
                long begun = System.nanoTime();
                load.write(server.bootstrapServers(), first, told, windows);
                told += windows;
                server.awaitRead(EventTopics.REQUESTS.name());
                double rate = (double) windows * aWindow / ((System.nanoTime() - begun) / 1e9);
                double peer = server.bareConsumerRate(List.of(EventTopics.REQUESTS.name())) * load.seriesAService();
                if (round >= 0) {
                    ours.add(rate);
                    peers.add(peer);
                }
            }
            server.awaitSum(RequestTables.TEN_SECONDS.name(), "requests", load.requestsAWindow() * told);
        }
        Samples own = new Samples(ours, "series windows/s");
        Samples bare = new Samples(peers, "series windows/s");
        return new Figure(
                name() + " " + Samples.number(load.series()) + " series",
                "batches of " + load.seriesAService() + " series windows → totals of windows, exactly once",
                own,
                "a bare consumer that reads the same topic",
                bare,
                "≥ 0.5 of it",
                own.median() / bare.median() >= GOAL);
    }
}
