package dev.waywiser.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code Main [--quick] [--events N] [--markdown FILE] [ROW…]}: runs the rows, all of them unless some are named. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Effort effort = Effort.FULL;
        Long events = null;
        Path markdown = null;
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--quick")) {
                effort = Effort.QUICK;
            } else if (arguments[i].equals("--events") && i + 1 < arguments.length) {
                events = Long.valueOf(arguments[++i]);
            } else if (arguments[i].equals("--markdown") && i + 1 < arguments.length) {
                markdown = Path.of(arguments[++i]);
            } else {
                wanted.add(arguments[i]);
            }
        }
        Path folder = Files.createTempDirectory("waywiser-benchmarks");
        try {
            run(all(folder), wanted, events == null ? effort : effort.withEvents(events), markdown);
        } finally {
            delete(folder);
        }
    }

    private static List<Benchmark> all(Path folder) {
        return List.of(
                new IngestSingle(folder.resolve("single")),
                new IngestBatch(folder.resolve("batch")),
                new StreamsKeepUp(folder.resolve("streams")),
                new EndToEnd(folder.resolve("end-to-end")),
                new Freshness(folder.resolve("freshness")),
                new AlertDelay(folder.resolve("alert-delay")),
                new Start(folder.resolve("start")),
                new DoraNinetyDays(folder.resolve("dora-90d")),
                new OtlpSpans(folder.resolve("otlp-spans")),
                new WindowAggregation(folder.resolve("window-agg")),
                new PanelLatency(folder.resolve("panel-latency")),
                new Storage(folder.resolve("storage")),
                new Restore(folder.resolve("restore")),
                new Soak(folder.resolve("soak")));
    }

    private static void run(
            List<Benchmark> benchmarks,
            List<String> wanted,
            Effort effort,
            @org.jspecify.annotations.Nullable Path markdown)
            throws Exception {
        List<String> names = benchmarks.stream().map(Benchmark::name).toList();
        if (!names.containsAll(wanted)) {
            System.err.println("There is no such row; there are " + String.join(", ", names));
            System.exit(2);
        }
        List<Figure> figures = new ArrayList<>();
        for (Benchmark benchmark : benchmarks) {
            if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
                System.out.println(benchmark.name() + " …");
                List<Figure> found = benchmark.run(effort);
                figures.addAll(found);
                System.out.println(table(found));
            }
        }
        if (markdown != null) {
            Files.writeString(markdown, table(figures));
        }
    }

    private static String table(List<Figure> figures) {
        StringBuilder table = new StringBuilder("""
                | name | work | ours: median (range) | paired with | peer: median (range) | ratio | goal | reached |
                |---|---|---|---|---|---|---|---|
                """);
        for (Figure figure : figures) {
            table.append("| ")
                    .append(String.join(
                            " | ",
                            figure.name(),
                            figure.work(),
                            figure.ours().text(),
                            figure.pairedWith(),
                            figure.peer() == null ? "–" : figure.peer().text(),
                            figure.ratio(),
                            figure.goal(),
                            figure.reached() ? "yes" : "no"))
                    .append(" |\n");
        }
        return table.toString();
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
