package dev.waywiser.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Spans in requests of the size that agents and collectors send at most, compressed, from the socket until Kafka has acknowledged
 * their counts: by second of CPU time, of which the load generator and the broker take their part.
 */
final class OtlpSpans implements Benchmark {
    private static final double GOAL = 0.5;
    private static final double GOAL_RATE = 500_000;
    private static final int CONNECTIONS = 4;
    private static final int PREPARED = 16;

    private final Path folder;

    OtlpSpans(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "otlp-spans";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        byte[][] plain = new byte[PREPARED][];
        byte[][] requests = new byte[PREPARED][];
        for (int i = 0; i < PREPARED; i++) {
            plain[i] = OtlpBody.traces(i, Instant.now());
            requests[i] = HttpConnection.request(
                    "POST",
                    "/v1/traces",
                    "Content-Type: application/x-protobuf\r\nContent-Encoding: gzip\r\n",
                    OtlpBody.gzip(plain[i]));
        }
        try (IngestServer server = new IngestServer(folder)) {
            for (int round = -1; round < effort.rounds(); round++) {
                double taken = takenByCpuSecond(server.port(), requests, effort.round());
                double parsed = parsedByCpuSecond(plain, effort.round());
                if (round >= 0) {
                    ours.add(taken);
                    peers.add(parsed);
                }
            }
        }
        Samples own = new Samples(ours, "spans/s a core");
        Samples peer = new Samples(peers, "spans/s a core");
        return List.of(new Figure(
                name(),
                "8,192 server spans a request, gzip protobuf → counts that Kafka acknowledged",
                own,
                "protobuf's own parser on the same bytes, uncompressed",
                peer,
                "≥ 0.5 of it; ≥ 500,000 spans/s a core",
                own.median() >= GOAL_RATE && own.median() / peer.median() >= GOAL));
    }

    private static double takenByCpuSecond(int port, byte[][] requests, Duration round) throws Exception {
        long cpu = cpuNanos();
        long begun = System.nanoTime();
        double rate = Load.closed(port, CONNECTIONS, round, n -> requests[n % PREPARED]);
        double wall = (System.nanoTime() - begun) / 1e9;
        return rate * wall * OtlpBody.SPANS / ((cpuNanos() - cpu) / 1e9);
    }

    private static double parsedByCpuSecond(byte[][] bodies, Duration round) throws Exception {
        long cpu = cpuNanos();
        long end = System.nanoTime() + round.toNanos();
        long spans = 0;
        for (int n = 0; System.nanoTime() < end; n++) {
            ExportTraceServiceRequest parsed = ExportTraceServiceRequest.parseFrom(bodies[n % PREPARED]);
            spans += parsed.getResourceSpans(0).getScopeSpans(0).getSpansCount();
        }
        return spans / ((cpuNanos() - cpu) / 1e9);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
