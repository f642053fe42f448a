package dev.waywiser.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Deployment events in, until every one of them can be read: all roles in one process. */
final class EndToEnd implements Benchmark {
    private static final int EVENTS = 500;
    private static final int CONNECTIONS = 2;
    private static final double GOAL = 0.25;
    private static final double GOAL_RATE = 20_000;
    /** Seldom, since each question costs the program work that nobody else asked for. */
    private static final long ASK_EVERY_MILLIS = 250;

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final Path folder;

    EndToEnd(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        AtomicLong number = new AtomicLong();
        try (Program program = Program.up(folder.resolve("program"));
                IngestServer limit = new IngestServer(folder.resolve("limit"));
                HttpConnection questions = new HttpConnection(program.port())) {
            measure(program, questions, effort, number);
            RawProducer.rate(limit.bootstrapServers(), effort.round());
            for (int round = 0; round < effort.rounds(); round++) {
                ours.add(measure(program, questions, effort, number));
                peers.add(RawProducer.rate(limit.bootstrapServers(), effort.round()));
            }
        }
        Samples own = new Samples(ours, "events/s");
        Samples raw = new Samples(peers, "events/s");
        return List.of(new Figure(
                name(),
                "deployment events in → readable by /api/v1/dora, all roles in one process",
                own,
                "Kafka's own producer: same bytes",
                raw,
                "≥ 0.25 of it; ≥ 20,000 events/s",
                own.median() / raw.median() >= GOAL && own.median() >= GOAL_RATE));
    }

    /** Sends as fast as it is acknowledged, and waits until all of it can be read: events by second. */
    static double measure(Program program, HttpConnection questions, Effort effort, AtomicLong number)
            throws Exception {
        long before = number.get();
        long begun = System.nanoTime();
        Load.closed(
                program.port(),
                CONNECTIONS,
                effort.round(),
                n -> Payloads.batchRequest(number.getAndAdd(EVENTS), EVENTS));
        while (Question.deployments(questions, "") < number.get()) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("of " + number.get() + " acknowledged deployments "
                        + Question.deployments(questions, "") + " can be read after three minutes");
            }
            Thread.sleep(ASK_EVERY_MILLIS);
        }
        return (number.get() - before) / ((System.nanoTime() - begun) / 1e9);
    }
}
