package dev.waywiser.streams.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.CumulativeBatch;
import dev.waywiser.events.requests.CumulativePoint;
import dev.waywiser.events.requests.ExplicitHistogram;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.Window;
import dev.waywiser.streams.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the order of points, and however often each comes, what is counted is what the plain reference reads off them. */
class CounterPropertiesTest {
    private static final int HISTORIES = 2_000;
    private static final int PLAYED_HISTORIES = 150;
    private static final Instant START = Instant.parse("2026-03-01T10:20:00Z");

    @TempDir(factory = StateFolder.class)
    Path folder;

    private RequestLine line;

    @BeforeEach
    void open() {
        line = new RequestLine(folder, new RequestRules(Duration.ofHours(1), 100), START);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void contributions_inAnyOrderAndRepeated_equalTheReference() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<CumulativePoint> points = new SenderHistory(seed, "/", START).points(1 + (int) (seed % 20));
            CounterHistory history = new CounterHistory(points.get(0).series());
            shuffledAndRepeated(points, new Random(seed)).forEach(history::add);

            Map<Long, Buckets> windows = new TreeMap<>();
            history.contributions().forEach((window, buckets) -> windows.put(window.number(), buckets));
            assertThat(windows).as("seed %d", seed).isEqualTo(CounterReference.windows(points));
        }
    }

    @Test
    void contributions_ofCountersThatNeverLostCounts_areAllRequestsThereWere() {
        int exact = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            SenderHistory sender = new SenderHistory(seed, "/", START);
            List<CumulativePoint> points = sender.points(1 + (int) (seed % 20));
            long counted = CounterReference.windows(points).values().stream()
                    .mapToLong(Buckets::total)
                    .sum();
            if (sender.requests() >= 0) {
                assertThat(counted).as("seed %d", seed).isEqualTo(sender.requests());
                exact++;
            }
        }
        assertThat(exact).isGreaterThan(HISTORIES / 4);
    }

    @Test
    void rows_ofAllSendersInAnyOrderCutIntoRestarts_equalTheReference() throws IOException {
        for (long seed = 0; seed < PLAYED_HISTORIES; seed++) {
            Random random = new Random(seed);
            ServiceName service = new ServiceName("checkout-" + seed);
            List<CumulativePoint> all = new ArrayList<>();
            Map<Resolution, Map<Counted, Long>> expected = new TreeMap<>();
            for (int sender = 0; sender < 3; sender++) {
                List<CumulativePoint> points = new SenderHistory(
                                seed * 3 + sender, "/" + sender % 2, line.now().minus(Duration.ofMinutes(20)))
                        .points(12);
                expect(service, points, expected);
                all.addAll(points);
            }
            List<CumulativePoint> order = shuffledAndRepeated(all, random);
            for (int i = 0; i < order.size(); ) {
                int end = Math.min(order.size(), i + 1 + random.nextInt(5));
                line.send(new CumulativeBatch(service, order.subList(i, end)));
                i = end;
                if (random.nextInt(4) == 0) {
                    line.pass(Duration.ofSeconds(random.nextBoolean() ? 1 : 20));
                }
                if (seed % 5 == 0 && random.nextInt(6) == 0) {
                    line.restart();
                }
            }
            line.settle();
            for (Resolution resolution : Resolution.values()) {
                assertThat(line.rows(resolution))
                        .as("%s of seed %d", resolution, seed)
                        .isEqualTo(expected.getOrDefault(resolution, Map.of()));
            }
            line.forget();
        }
        assertThat(line.counter("too_late")).isZero();
    }

    @Test
    void history_writtenAndRead_saysTheSame() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<CumulativePoint> points = new SenderHistory(seed, "/", START).points(1 + (int) (seed % 20));
            CounterHistory history = new CounterHistory(points.get(0).series());
            points.forEach(history::add);
            history.forgetBefore(
                    CounterHistory.window(points.get(points.size() / 2).timeNanos())
                            .number());

            byte[] written = CounterForm.write(history, seed);
            CounterHistory read = CounterForm.read(written);
            assertThat(read.contributions()).isEqualTo(history.contributions());
            assertThat(CounterForm.write(read, CounterForm.heardMillis(written)))
                    .isEqualTo(written);
        }
    }

    @Test
    void history_forgottenInPart_goesOnAsIfItWasNot() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<CumulativePoint> points = new SenderHistory(seed, "/", START).points(2 + (int) (seed % 20));
            int half = 1 + random.nextInt(points.size() - 1);
            long horizon = CounterHistory.window(points.get(half).timeNanos()).number();
            CounterHistory history = new CounterHistory(points.get(0).series());
            points.subList(0, half).forEach(history::add);
            history.forgetBefore(horizon);
            shuffledAndRepeated(points.subList(half, points.size()), random).forEach(history::add);

            Map<Window, Buckets> expected = new TreeMap<>();
            CounterReference.windows(points).forEach((number, buckets) -> {
                if (number >= horizon) {
                    expected.put(new Window(number), buckets);
                }
            });
            assertThat(history.contributions()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void history_ofManyPointsAndRestarts_isBoundedAndCountsWhatComesInOrderExactly() {
        CounterHistory history = new CounterHistory(
                new SenderHistory(1, "/", START).points(1).get(0).series());
        long begin = SenderHistory.nanos(START);
        long counted = 0;
        for (int i = 1; i <= 500; i++) {
            Map<Window, Buckets> before = history.contributions();
            long start = begin + i / 20 * 200_000_000_000L;
            history.add(new CumulativePoint(
                    new UUID(1, 1),
                    history.series,
                    start,
                    begin + i * 10_000_000_000L,
                    new ExplicitHistogram(List.of(1.0), List.of((long) (i % 20 + 1), 0L))));
            counted += Counters.differences(history.series, before, history.contributions()).stream()
                    .mapToLong(window -> window.buckets().total())
                    .sum();
            history.bound();
        }
        assertThat(history.sequences).hasSizeLessThanOrEqualTo(CounterHistory.MOST_SEQUENCES);
        assertThat(history.contributions()).hasSizeLessThanOrEqualTo(CounterHistory.MOST_POINTS);
        // Each start counts from 1 on, but for the first, whose first point has 2.
        assertThat(counted).isEqualTo(500 + 1);
    }

    private static void expect(
            ServiceName service, List<CumulativePoint> points, Map<Resolution, Map<Counted, Long>> expected) {
        CounterReference.windows(points).forEach((number, buckets) -> {
            for (Resolution resolution : Resolution.values()) {
                for (int i = 0; i < buckets.size(); i++) {
                    expected.computeIfAbsent(resolution, none -> new TreeMap<>())
                            .merge(
                                    new Counted(
                                            service.value(),
                                            points.get(0).series(),
                                            resolution.start(new Window(number)),
                                            buckets.bucket(i)),
                                    buckets.count(i),
                                    Long::sum);
                }
            }
        });
    }

    private static <T> List<T> shuffledAndRepeated(List<T> all, Random random) {
        List<T> order = new ArrayList<>(all);
        order.addAll(all.subList(0, random.nextInt(all.size())));
        Collections.shuffle(order, random);
        return order;
    }
}
