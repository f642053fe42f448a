package dev.waywiser.streams.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import dev.waywiser.store.rows.ObjectiveTables;
import dev.waywiser.store.rows.SloCountRow;
import dev.waywiser.store.rows.SloStatusRow;
import dev.waywiser.streams.Histories;
import dev.waywiser.streams.burns.Burn;
import dev.waywiser.streams.objectives.BurnReference;
import dev.waywiser.streams.objectives.BurnReference.Slot;
import dev.waywiser.streams.objectives.RandomObjective;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In whatever order requests come within the grace, and however often the task is killed, alerts are those of the reference. */
class ObjectivePropertiesTest {
    private static final int SEEDS = Histories.orElse(50);
    private static final long START = Instant.parse("2026-03-28T21:00:00Z").getEpochSecond() / 10;
    private static final int LENGTH = 1_000;
    private static final Duration GRACE = Duration.ofMinutes(20);

    @TempDir
    private Path folder;

    private record Due(long at, SeriesWindow window) {}

    private record Told(
            String policy, Instant start, @Nullable Instant end) {}

    @Test
    void alertsAndCounts_inAnyOrderWithRestarts_areThoseOfTheReference() throws Exception {
        long alerts = 0;
        long retracted = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomObjective objective = new RandomObjective(seed);
            SloDeclaration slo = objective.slo();
            SortedMap<Long, Slot> traffic = objective.traffic(START, LENGTH);
            if (traffic.isEmpty()) {
                continue;
            }
            Random random = new Random(seed);
            Map<String, Alert> told = new HashMap<>();
            Map<String, Burn> burns = new HashMap<>();
            Map<Instant, SloCountRow> minutes = new HashMap<>();
            List<SloStatusRow> statuses = new ArrayList<>();
            try (RequestLine line = new RequestLine(
                    folder.resolve("seed-" + seed),
                    new RequestRules(GRACE, 100),
                    Instant.ofEpochSecond((START + LENGTH) * 10))) {
                line.send(slo);
                List<Due> dues = shuffled(traffic, random);
                for (int sent = 0; sent < dues.size(); ) {
                    int next = Math.min(dues.size(), sent + 1 + random.nextInt(120));
                    line.send(new RequestBatch(
                            RandomObjective.SERVICE,
                            new UUID(random.nextLong(), random.nextLong()),
                            dues.subList(sent, next).stream().map(Due::window).toList()));
                    sent = next;
                    if (random.nextInt(2) == 0) {
                        line.pass(Duration.ofSeconds(1 + random.nextInt(20)));
                    }
                    if (random.nextInt(15) == 0) {
                        retracted += keep(line, told, burns, minutes, statuses);
                        line.restart();
                    }
                }
                line.settle();
                retracted += keep(line, told, burns, minutes, statuses);
            }
            BurnReference reference = new BurnReference(slo, slo.objectives().get(0), traffic);
            long last = traffic.lastKey();
            List<BurnReference.Alert> expected = reference.alerts(START + 1, last);
            assertThat(told.values().stream()
                            .filter(alert -> !alert.retracted())
                            .map(ObjectivePropertiesTest::plain))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(expected.stream()
                            .map(ObjectivePropertiesTest::plain)
                            .toList());
            assertThat(burns.values().stream().filter(burn -> !burn.gone()))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(burns(slo, expected));
            assertThat(statuses).as("seed %d", seed).isNotEmpty();
            SloStatusRow status = statuses.get(statuses.size() - 1);
            BurnReference.Sum budget = reference.budget(last);
            assertThat(status.events()).as("seed %d", seed).isEqualTo(budget.events());
            assertThat(BigDecimal.valueOf(status.good()))
                    .as("seed %d", seed)
                    .isEqualByComparingTo(budget.good().multiply(unit(slo)));
            assertThat(minutes.values().stream().mapToLong(SloCountRow::events).sum())
                    .as("seed %d", seed)
                    .isEqualTo(traffic.values().stream().mapToLong(Slot::valid).sum());
            alerts += expected.size();
        }
        assertThat(alerts).as("the histories have alerts").isGreaterThan(SEEDS / 2);
        assertThat(retracted).as("late requests move beginnings").isPositive();
    }

    /** Of each key, the last word counts. */
    private static long keep(
            RequestLine line,
            Map<String, Alert> told,
            Map<String, Burn> burns,
            Map<Instant, SloCountRow> minutes,
            List<SloStatusRow> statuses) {
        List<Alert> news = line.alerts();
        news.forEach(alert -> told.put(alert.key(), alert));
        line.burns().forEach(burn -> burns.put(burn.key(), burn));
        line.written(ObjectiveTables.SLO_COUNTS).forEach(row -> minutes.put(row.minute(), row));
        statuses.addAll(line.written(ObjectiveTables.SLO_STATUS));
        return news.stream().filter(Alert::retracted).count();
    }

    private static Told plain(Alert alert) {
        return new Told(policy(alert.name()), alert.startedAt(), alert.endedAt());
    }

    private static Told plain(BurnReference.Alert alert) {
        return new Told(alert.policy(), instant(alert.start()), alert.end() < 0 ? null : instant(alert.end()));
    }

    /** Every policy of these objectives pages. */
    private static List<Burn> burns(SloDeclaration slo, List<BurnReference.Alert> alerts) {
        EnvironmentName environment = slo.indicator().environment();
        return environment == null
                ? List.of()
                : alerts.stream()
                        .map(alert -> new Burn(
                                slo.service(),
                                environment,
                                "availability/all/" + alert.policy(),
                                instant(alert.start()),
                                instant(alert.burnsSince()),
                                false))
                        .toList();
    }

    private static String policy(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static Instant instant(long slot) {
        return Instant.ofEpochSecond(slot * 10);
    }

    private static BigDecimal unit(SloDeclaration slo) {
        return slo.budgeting().method() == Budgeting.Method.RATIO_TIMESLICES
                ? BigDecimal.valueOf(1_000_000_000)
                : BigDecimal.ONE;
    }

    /** Good and bad requests come by themselves, each late by less than the grace. */
    private static List<Due> shuffled(SortedMap<Long, Slot> traffic, Random random) {
        List<Due> dues = new ArrayList<>();
        long most = random.nextBoolean() ? GRACE.toSeconds() / 10 : 6;
        traffic.forEach((slot, counted) -> {
            add(dues, slot, StatusClass.SUCCESS, counted.good(), random, most);
            add(dues, slot, StatusClass.SERVER_ERROR, counted.valid() - counted.good(), random, most);
        });
        dues.sort(Comparator.comparingLong(Due::at));
        return dues;
    }

    private static void add(List<Due> dues, long slot, StatusClass result, long count, Random random, long most) {
        if (count == 0) {
            return;
        }
        Buckets buckets = Buckets.of(new int[] {0}, new long[] {count});
        dues.add(new Due(
                slot + random.nextLong(most),
                new SeriesWindow(
                        new RequestSeries("production", "/", "GET", result), new Window(slot), buckets, null)));
    }
}
