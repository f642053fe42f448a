package dev.waywiser.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The streams lose their state, as after a kill, and come back: until all of it is restored and they go on. */
final class Restore implements Benchmark {
    private static final double GOAL = 0.5;
    /** About nine keys each. */
    private static final int DELIVERIES = 120_000;

    private static final int QUICK_DELIVERIES = 2_000;

    private final Path folder;

    Restore(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        int deliveries = effort.quick() ? QUICK_DELIVERIES : DELIVERIES;
        List<Double> ours = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        try (StreamsServer server = new StreamsServer(folder)) {
            DeliveryLoad.write(server.bootstrapServers(), 0, deliveries);
            Map<String, Long> rows = StreamsKeepUp.rows(deliveries);
            server.await(StreamsKeepUp.LAST, rows);
            List<String> changelogs = server.changelogs();
            long records = server.records(changelogs);
            System.out.printf(Locale.ROOT, "%s: %,d records in %d changelogs%n", name(), records, changelogs.size());
            for (int round = 0; round < effort.rounds(); round++) {
                ours.add(records / server.restore());
                peers.add(server.bareConsumerRate(changelogs));
            }
            server.await(StreamsKeepUp.LAST, rows);
        }
        Samples own = new Samples(ours, "records/s");
        Samples bare = new Samples(peers, "records/s");
        return List.of(new Figure(
                name(),
                "streams without their state → all of it restored",
                own,
                "a bare consumer that reads the changelogs",
                bare,
                "≥ 0.5 of it",
                own.median() / bare.median() >= GOAL));
    }
}
