package dev.waywiser.benchmarks;

import dev.waywiser.events.topics.EventTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Native events, a hundred a request, against Kafka's own producer. */
final class IngestBatch implements Benchmark {
    private static final int EVENTS = 100;
    private static final int CONNECTIONS = 8;
    private static final int PREPARED = 500;
    private static final double GOAL = 0.6;

    private final Path folder;

    IngestBatch(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "ingest-batch";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        byte[][] requests = new byte[PREPARED][];
        for (int i = 0; i < PREPARED; i++) {
            requests[i] = Payloads.batchRequest((long) i * EVENTS, EVENTS);
        }
        List<Double> ours = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        try (IngestServer server = new IngestServer(folder)) {
            measure(server, effort, requests);
            RawProducer.rate(server.bootstrapServers(), effort.round());
            for (int round = 0; round < effort.rounds(); round++) {
                ours.add(measure(server, effort, requests));
                peers.add(RawProducer.rate(server.bootstrapServers(), effort.round()));
            }
        }
        Samples own = new Samples(ours, "events/s");
        Samples raw = new Samples(peers, "events/s");
        return List.of(new Figure(
                name(),
                "native events, " + EVENTS + " a request, acknowledged by Kafka",
                own,
                "Kafka's own producer: same bytes, acks, compression",
                raw,
                "≥ 0.6 of it",
                own.median() / raw.median() >= GOAL));
    }

    private static double measure(IngestServer server, Effort effort, byte[][] requests) throws Exception {
        long before = server.records(EventTopics.DEPLOYMENTS.name());
        AtomicLong sent = new AtomicLong();
        double rate = Load.closed(server.port(), CONNECTIONS, effort.round(), n -> {
            sent.incrementAndGet();
            return requests[n % PREPARED];
        });
        long there = server.records(EventTopics.DEPLOYMENTS.name()) - before;
        if (there != sent.get() * EVENTS) {
            throw new IllegalStateException(
                    sent.get() * EVENTS + " events were acknowledged, and " + there + " are there");
        }
        return rate * EVENTS;
    }
}
