package dev.waywiser.streams.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.store.rows.ObjectiveTables;
import dev.waywiser.store.rows.SloCountRow;
import dev.waywiser.store.rows.SloStatusRow;
import dev.waywiser.streams.Histories;
import dev.waywiser.streams.StateFolder;
import dev.waywiser.streams.objectives.BurnReference.Slot;
import dev.waywiser.streams.objectives.BurnReference.Sum;
import dev.waywiser.streams.signals.Signal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In whatever order words about builds, deployments and changes come within the grace, alerts and counts are those of the reference. */
class SignalPropertiesTest {
    private static final int SEEDS = Histories.orElse(30);
    private static final int LENGTH = 200;
    private static final long START = Instant.parse("2026-03-27T21:00:00Z").getEpochSecond() / 10;
    private static final Instant NOW = Instant.parse("2026-04-02T00:00:00Z");

    @TempDir(factory = StateFolder.class)
    Path folder;

    private final Map<String, Alert> alerts = new HashMap<>();
    private final Map<Instant, SloCountRow> minutes = new HashMap<>();
    private final List<SloStatusRow> statuses = new ArrayList<>();
    private long retracted;

    private record Told(
            String policy, Instant start, @Nullable Instant end) {}

    @Test
    void alertsAndCounts_inAnyOrderWithRestarts_areThoseOfTheReference() throws Exception {
        long expectedAlerts = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomSignals signals = new RandomSignals(seed, START, LENGTH);
            if (signals.traffic.isEmpty()) {
                continue;
            }
            alerts.clear();
            minutes.clear();
            statuses.clear();
            long newest = play(seed, signals);
            BurnReference reference =
                    new BurnReference(signals.slo, signals.slo.objectives().get(0), signals.traffic);
            List<Told> expected = reference.alerts(START - 60, newest + 1).stream()
                    .map(alert -> new Told(
                            alert.policy(), instant(alert.start()), alert.end() < 0 ? null : instant(alert.end())))
                    .toList();
            assertThat(alerts.values().stream()
                            .filter(alert -> !alert.retracted())
                            .map(SignalPropertiesTest::plain))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertCounts(seed, signals, reference.budget(newest + 1));
            expectedAlerts += expected.size();
        }
        assertThat(expectedAlerts).as("the histories have alerts").isGreaterThan(SEEDS / 2);
        assertThat(retracted).as("late words move beginnings").isPositive();
    }

    /** The newest slot that was told of. */
    private long play(long seed, RandomSignals signals) throws Exception {
        Random random = new Random(seed);
        long newest = 0;
        try (SignalLine line = new SignalLine(folder.resolve("seed-" + seed), NOW)) {
            line.send(signals.slo);
            for (Signal word : signals.words) {
                line.send(word);
                newest = word.gone() ? newest : Math.max(newest, word.at().getEpochSecond() / 10);
                if (random.nextInt(40) == 0) {
                    line.settle();
                }
                if (random.nextInt(300) == 0) {
                    keep(line);
                    line.restart();
                }
            }
            line.settle();
            keep(line);
            assertThat(line.counter("too_late")).as("seed %d", seed).isZero();
        }
        return newest;
    }

    private void assertCounts(long seed, RandomSignals signals, Sum budget) {
        SloStatusRow status = statuses.get(statuses.size() - 1);
        assertThat(status.events()).as("seed %d", seed).isEqualTo(budget.events());
        assertThat(BigDecimal.valueOf(status.good()))
                .as("seed %d", seed)
                .isEqualByComparingTo(budget.good().multiply(unit(signals.slo)));
        assertThat(minutes.values().stream().mapToLong(SloCountRow::events).sum())
                .as("seed %d", seed)
                .isEqualTo(
                        signals.traffic.values().stream().mapToLong(Slot::valid).sum());
    }

    /** Of each key, the last word counts. */
    private void keep(SignalLine line) {
        for (Alert alert : line.alerts()) {
            alerts.put(alert.key(), alert);
            retracted += alert.retracted() ? 1 : 0;
        }
        line.written(ObjectiveTables.SLO_COUNTS).forEach(row -> minutes.put(row.minute(), row));
        statuses.addAll(line.written(ObjectiveTables.SLO_STATUS));
    }

    private static Told plain(Alert alert) {
        return new Told(alert.name().substring(alert.name().lastIndexOf('/') + 1), alert.startedAt(), alert.endedAt());
    }

    private static Instant instant(long slot) {
        return Instant.ofEpochSecond(slot * 10);
    }

    private static BigDecimal unit(SloDeclaration slo) {
        return slo.budgeting().method() == Budgeting.Method.RATIO_TIMESLICES
                ? BigDecimal.valueOf(1_000_000_000)
                : BigDecimal.ONE;
    }
}
