package dev.waywiser.benchmarks;

import dev.waywiser.events.topics.EventTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Native events, a hundred a request, against Kafka's own producer. */
final class IngestBatch implements Benchmark {
    static final int EVENTS = 100;
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
        byte[][] least = new byte[PREPARED][];
        for (int i = 0; i < PREPARED; i++) {
            requests[i] = Payloads.batchRequest((long) i * EVENTS, EVENTS);
            least[i] = HttpConnection.sentTo(LeastWork.path(EVENTS), requests[i]);
        }
        List<Double> ours = new ArrayList<>();
        List<Double> leasts = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        try (IngestServer server = new IngestServer(folder)) {
            measure(server, effort, requests);
            measure(server, effort, least);
            RawProducer.rate(server.bootstrapServers(), effort.round());
            for (int round = 0; round < effort.rounds(); round++) {
                ours.add(measure(server, effort, requests));
                leasts.add(measure(server, effort, least));
                peers.add(RawProducer.rate(server.bootstrapServers(), effort.round()));
            }
        }
        Samples own = new Samples(ours, "events/s");
        Samples raw = new Samples(peers, "events/s");
        return List.of(
                figure(name(), "native events, " + EVENTS + " a request, acknowledged by Kafka", own, raw),
                figure(
                        name() + " at the least",
                        "the same requests only read and, with " + EVENTS + " prepared events, acknowledged by Kafka",
                        new Samples(leasts, "events/s"),
                        raw));
    }

    private static Figure figure(String name, String work, Samples ours, Samples raw) {
        return new Figure(
                name,
                work,
                ours,
                "Kafka's own producer: same bytes, acks, compression",
                raw,
                "≥ 0.6 of it",
                ours.median() / raw.median() >= GOAL);
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
