package dev.waywiser.benchmarks;

import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Delivery events that are in Kafka already, until the rows of all of them are in ClickHouse: the stream threads and the sink
 * with both engines in one process, and nobody else who sends or asks.
 */
final class StreamsKeepUp implements Benchmark {
    private static final double GOAL_RATE = 20_000;
    private static final int DELIVERIES = 40_000;
    private static final int QUICK_DELIVERIES = 2_000;
    private static final int WARM_UPS = 3;

    /** The rows that come of the last work that is done for a delivery. */
    static final String LAST = Tables.SHIPPED_CHANGES.name();

    private final Path folder;

    StreamsKeepUp(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        int deliveries = effort.quick() ? QUICK_DELIVERIES : DELIVERIES;
        List<Double> ours = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        try (StreamsServer server = new StreamsServer(folder)) {
            int told = 0;
            for (int round = effort.quick() ? -1 : -WARM_UPS; round < effort.rounds(); round++) {
                long begun = System.nanoTime();
                DeliveryLoad.write(server.bootstrapServers(), told, deliveries);
                told += deliveries;
                server.await(LAST, rows(told));
                double rate =
                        (double) deliveries * DeliveryLoad.EVENTS_A_DELIVERY / ((System.nanoTime() - begun) / 1e9);
                double peer = server.bareConsumerRate(
                        DeliveryLoad.TOPICS.stream().map(Topic::name).toList());
                if (round >= 0) {
                    ours.add(rate);
                    peers.add(peer);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: the state of %,d deliveries takes %,d MiB on disk, %,d bytes each%n",
                    name(),
                    told,
                    server.stateBytes() >> 20,
                    server.stateBytes() / told);
        }
        Samples own = new Samples(ours, "events/s");
        return List.of(new Figure(
                name(),
                "changes, builds and deployments in Kafka → rows in ClickHouse, both engines in the process",
                own,
                "a bare consumer that reads the same topics",
                new Samples(peers, "events/s"),
                "≥ 20,000 events/s",
                own.median() >= GOAL_RATE));
    }

    /** The first delivery of each service is the baseline and ships nothing. */
    static Map<String, Long> rows(long deliveries) {
        return Map.of(
                Tables.DEPLOYMENTS.name(),
                deliveries,
                Tables.BUILDS.name(),
                deliveries,
                Tables.CHANGES.name(),
                deliveries * DeliveryLoad.CHANGES_A_DELIVERY,
                Tables.SHIPPED_CHANGES.name(),
                (deliveries - DeliveryLoad.SERVICES) * DeliveryLoad.CHANGES_A_DELIVERY);
    }
}
