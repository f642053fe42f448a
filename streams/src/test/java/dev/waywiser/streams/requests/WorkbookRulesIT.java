package dev.waywiser.streams.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.objectives.BudgetWindow;
import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.Indicator;
import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import dev.waywiser.streams.objectives.BurnReference.Slot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the same traffic Prometheus' rules of the SRE workbook fire and resolve in the same ten seconds as ours. */
class WorkbookRulesIT {
    private static final ServiceName SERVICE = new ServiceName("checkout");
    private static final double TARGET = 0.99;
    private static final long START = Instant.parse("2026-03-27T22:00:00Z").getEpochSecond() / 10;
    private static final int LENGTH = (int) (Duration.ofDays(4).toSeconds() / 10);
    private static final int BATCH = 500;

    @TempDir
    private Path folder;

    private record Told(
            String policy, Instant start, @Nullable Instant end) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void alerts_ofTheUsualPolicies_areThoseOfPrometheus(long seed) throws Exception {
        RecordedTraffic.assumeInstalled();
        SortedMap<Long, Slot> traffic = traffic(new Random(seed));
        SloDeclaration slo = slo();
        List<Told> ours = ours(slo, traffic);
        List<Told> theirs = new ArrayList<>();
        long last = traffic.lastKey();
        Path there = Files.createDirectory(folder.resolve("prometheus"));
        try (RecordedTraffic prometheus = RecordedTraffic.of(traffic, START, last, there)) {
            for (BurnPolicy policy : slo.policies()) {
                String inShort = exceeds(policy, policy.shortWindow());
                theirs.addAll(firing(
                        policy,
                        prometheus.holds(exceeds(policy, policy.longWindow()) + " and " + inShort, START + 1, last),
                        prometheus.holds(inShort, START + 1, last),
                        last));
            }
        }

        assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
        for (BurnPolicy policy : slo.policies()) {
            assertThat(theirs)
                    .as(policy.name())
                    .anyMatch(alert -> alert.policy().equals(policy.name()));
        }
        assertThat(theirs).hasSizeGreaterThan(10);
    }

    /** Four days of a service whose traffic has nights, with outages, slow burns, and noise that is none. */
    private static SortedMap<Long, Slot> traffic(Random random) {
        SortedMap<Long, Slot> traffic = new TreeMap<>();
        double badness = 0.001;
        long until = START;
        for (long slot = START; slot < START + LENGTH; slot++) {
            if (slot >= until) {
                int kind = random.nextInt(6);
                badness = List.of(0.001, 0.002, 0.014, 0.07, 0.25, 1.0).get(kind);
                int most = List.of(2_000, 2_000, 1_500, 700, 90, 30).get(kind);
                until = slot + 10 + random.nextInt(most);
            }
            double hour = slot % 8_640 / 360.0;
            int valid = 40 + (int) (30 * StrictMath.sin(hour / 24 * 2 * StrictMath.PI)) + random.nextInt(10);
            int good = 0;
            for (int event = 0; event < valid; event++) {
                good += random.nextDouble() >= badness ? 1 : 0;
            }
            traffic.put(slot, new Slot(valid, good));
        }
        return traffic;
    }

    private static SloDeclaration slo() {
        Duration month = Duration.ofDays(30);
        return new SloDeclaration(
                "availability",
                SERVICE,
                Instant.parse("2026-03-01T00:00:00Z"),
                null,
                null,
                new TreeMap<>(),
                new Indicator(
                        IndicatorSource.REQUESTS,
                        new EnvironmentName("production"),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(List.of("2xx"))),
                Budgeting.OCCURRENCES,
                BudgetWindow.rolling(month),
                List.of(new Objective("all", TARGET, null, false, null)),
                BurnPolicy.defaults(month),
                20,
                false);
    }

    /** By the topology as it runs. */
    private List<Told> ours(SloDeclaration slo, SortedMap<Long, Slot> traffic) {
        Map<String, Alert> told = new HashMap<>();
        Random ids = new Random(0);
        try (RequestLine line = new RequestLine(
                folder.resolve("line"),
                new RequestRules(Duration.ofMinutes(20), 100),
                Instant.ofEpochSecond((START + LENGTH) * 10))) {
            line.send(slo);
            List<SeriesWindow> windows = new ArrayList<>();
            traffic.forEach((slot, counted) -> {
                add(windows, slot, StatusClass.SUCCESS, counted.good());
                add(windows, slot, StatusClass.SERVER_ERROR, counted.valid() - counted.good());
            });
            for (int sent = 0; sent < windows.size(); sent += BATCH) {
                line.send(new RequestBatch(
                        SERVICE,
                        new UUID(ids.nextLong(), ids.nextLong()),
                        windows.subList(sent, Math.min(windows.size(), sent + BATCH))));
                line.pass(Duration.ofSeconds(1));
            }
            line.settle();
            line.alerts().forEach(alert -> told.put(alert.key(), alert));
        }
        return told.values().stream()
                .filter(alert -> !alert.retracted())
                .map(alert -> new Told(
                        alert.name().substring(alert.name().lastIndexOf('/') + 1), alert.startedAt(), alert.endedAt()))
                .toList();
    }

    private static void add(List<SeriesWindow> windows, long slot, StatusClass result, long count) {
        if (count > 0) {
            windows.add(new SeriesWindow(
                    new RequestSeries("production", "/", "GET", result),
                    new Window(slot),
                    Buckets.of(new int[] {0}, new long[] {count}),
                    null));
        }
    }

    /** As the workbook writes it. */
    private static String exceeds(BurnPolicy policy, Duration window) {
        return String.format(
                Locale.ROOT,
                "(rate(requests_total{result=\"bad\"}[%1$ds]) / ignoring(result) rate(requests_total{result=\"any\"}[%1$ds]) > %2$s * (1 - %3$s))",
                window.toSeconds(),
                policy.factor(),
                TARGET);
    }

    /**
     * When an alert begins and ends, given when its rule holds and when the short half of it does. It goes on firing until the short half has
     * not held for its length, which is what {@code keep_firing_for} does there.
     */
    private static List<Told> firing(
            BurnPolicy policy, NavigableSet<Long> both, NavigableSet<Long> inShort, long last) {
        List<Told> alerts = new ArrayList<>();
        long quietFor = policy.shortWindow().toSeconds() / 10;
        Long start = both.isEmpty() ? null : both.first();
        while (start != null) {
            long end = start;
            for (long quiet = 0; quiet < quietFor && end <= last; end++) {
                quiet = inShort.contains(end + 1) ? 0 : quiet + 1;
            }
            alerts.add(new Told(
                    policy.name(),
                    Instant.ofEpochSecond(start * 10),
                    end <= last ? Instant.ofEpochSecond(end * 10) : null));
            start = both.higher(end);
        }
        return alerts;
    }
}
