package dev.waywiser.benchmarks;

import dev.waywiser.events.requests.Window;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.RequestTables;
import dev.waywiser.streams.StreamsRole;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches of requests in Kafka, until the stream threads have added all of them to their windows; the sink loads what comes of it
 * meanwhile. Afterwards the tables must hold every request. Beside the bare consumer it is held against the windows of Kafka Streams.
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
            figures.addAll(run(load, effort));
        }
        return figures;
    }

    private List<Figure> run(RequestLoad load, Effort effort) throws Exception {
        int aWindow = load.series() * RequestLoad.BATCHES_A_WINDOW;
        int windows = Math.max(1, (effort.quick() ? QUICK_WORK : WORK) / aWindow);
        // So that the last of them is over now: windows that lie ahead of the clock do not count.
        Instant first = Instant.now().minus(Window.LENGTH.multipliedBy((effort.rounds() + 1L) * windows));
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        Path mine = folder.resolve(Integer.toString(load.series()));
        try (StreamsServer server = new StreamsServer(mine);
                PlainSums sums = PlainSums.start(
                        server.bootstrapServers(),
                        mine.resolve("plain"),
                        StreamsServer.THREADS,
                        StreamsServer.COMMIT_EVERY)) {
            int told = 0;
            for (int round = -1; round < effort.rounds(); round++) {
                double rate = rate(
                        server,
                        windows,
                        aWindow,
                        StreamsRole.APPLICATION_ID,
                        EventTopics.REQUESTS,
                        told,
                        (from, n) -> load.write(server.bootstrapServers(), first, from, n));
                double theirs = rate(
                        server,
                        windows,
                        aWindow,
                        PlainSums.APPLICATION,
                        PlainSums.REQUESTS,
                        told,
                        (from, n) -> sums.write(load, first, from, n));
                told += windows;
                double read = server.bareConsumerRate(List.of(EventTopics.REQUESTS.name())) * load.seriesAService();
                if (round >= 0) {
                    ours.add(rate);
                    bare.add(read);
                    plain.add(theirs);
                }
            }
            server.awaitSum(RequestTables.TEN_SECONDS.name(), "requests", load.requestsAWindow() * told);
            if (sums.total() != load.requestsAWindow() * told) {
                throw new IllegalStateException("the windows of Kafka Streams add up to " + sums.total());
            }
        }
        Samples own = new Samples(ours, "series windows/s");
        return List.of(
                figure(load, own, "a bare consumer that reads the same topic", bare),
                figure(load, own, "windows of Kafka Streams: a sum a series, a record each", plain));
    }

    /** Writes the windows from a number on. */
    @FunctionalInterface
    private interface Writing {
        void write(int from, int windows);
    }

    private static double rate(
            StreamsServer server,
            int windows,
            int aWindow,
            String application,
            Topic<?, ?> topic,
            int from,
            Writing writing)
            throws Exception {
        long begun = System.nanoTime();
        writing.write(from, windows);
        server.awaitRead(application, topic.name());
        return (double) windows * aWindow / ((System.nanoTime() - begun) / 1e9);
    }

    private Figure figure(RequestLoad load, Samples own, String peer, List<Double> peers) {
        Samples theirs = new Samples(peers, "series windows/s");
        return new Figure(
                name() + " " + Samples.number(load.series()) + " series",
                "batches of " + load.seriesAService() + " series windows → totals of windows, exactly once",
                own,
                peer,
                theirs,
                "≥ 0.5 of it",
                own.median() / theirs.median() >= GOAL);
    }
}
