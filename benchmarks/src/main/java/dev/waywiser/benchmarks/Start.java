package dev.waywiser.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the command to the first 200 of {@code /readyz}, on a folder that was used before. */
final class Start implements Benchmark {
    private static final double GOAL_SECONDS = 10;
    private static final double GOAL_MEBIBYTES = 1_536;

    private final Path folder;

    Start(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        Program.up(folder).close();
        List<Double> seconds = new ArrayList<>();
        List<Double> mebibytes = new ArrayList<>();
        for (int round = 0; round < effort.rounds(); round++) {
            try (Program program = Program.up(folder)) {
                seconds.add(program.readyAfterSeconds());
                mebibytes.add(program.peakMebibytes());
            }
        }
        Samples start = new Samples(seconds, "s");
        Samples memory = new Samples(mebibytes, "MiB");
        return List.of(
                new Figure(
                        name(),
                        "up on warm caches → /readyz",
                        start,
                        "–",
                        null,
                        "≤ 10 s",
                        start.median() <= GOAL_SECONDS),
                new Figure(
                        name() + " memory",
                        "peak resident memory of the same, without data",
                        memory,
                        "–",
                        null,
                        "≤ 1,536 MiB with the demo loaded",
                        memory.median() <= GOAL_MEBIBYTES));
    }
}
