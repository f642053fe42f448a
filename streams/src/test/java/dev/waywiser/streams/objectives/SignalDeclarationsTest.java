package dev.waywiser.streams.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Glob;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.objectives.BudgetWindow;
import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.Indicator;
import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.store.rows.ObjectiveTables;
import dev.waywiser.store.rows.SloStatusRow;
import dev.waywiser.streams.StateFolder;
import dev.waywiser.streams.signals.Signal;
import dev.waywiser.streams.signals.SignalSerde;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalDeclarationsTest {
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    private static final ServiceName SERVICE = new ServiceName("checkout");

    @TempDir(factory = StateFolder.class)
    Path folder;

    private final List<SloStatusRow> statuses = new ArrayList<>();
    private SignalLine line;

    @BeforeEach
    void open() {
        line = new SignalLine(folder, NOW);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void signals_ofAServiceOfWhichNothingIsPromised_leaveNothing() {
        line.send(build("1", "success", NOW.minusSeconds(60), 30));
        line.settle();
        assertThat(line.entries("objective-signals")).isZero();

        line.send(slo("builds", null, false));
        line.send(build("2", "success", NOW.minusSeconds(30), 30));
        line.settle();
        assertThat(status().events()).as("what comes afterwards").isEqualTo(1);
    }

    @Test
    void secondSlo_countsWhatCanStillChange() {
        line.send(slo("builds", null, false));
        line.send(build("1", "success", NOW.minus(Duration.ofHours(30)), 30));
        line.send(build("2", "failure", NOW.minus(Duration.ofHours(20)), 30));
        line.send(build("3", "success", NOW.minusSeconds(60), 30));
        line.settle();
        assertThat(status().events()).isEqualTo(3);

        line.send(slo("more-builds", null, false));
        line.settle();
        assertThat(status().events()).isEqualTo(2);
        assertThat(status().countedSince())
                .isEqualTo(NOW.minus(Duration.ofDays(1)).minusSeconds(60));
    }

    @Test
    void newestSlot_isCountedAtOnce() {
        line.send(slo("builds", null, false));
        line.send(build("1", "failure", NOW.minusSeconds(5), 30));
        line.settle();
        assertThat(status().valid()).isEqualTo(1);
        assertThat(status().good()).isZero();
    }

    @Test
    void correction_countsOnceWhereItBelongs_andAfterADayNoMore() {
        line.send(slo("builds", null, false));
        line.send(build("1", "failure", NOW.minus(Duration.ofHours(30)), 30));
        line.send(build("2", "failure", NOW.minus(Duration.ofHours(20)), 30));
        line.send(build("3", "success", NOW.minus(Duration.ofHours(1)), 30));
        line.settle();
        assertThat(status().good()).isEqualTo(1);

        line.send(build("2", "success", NOW.minus(Duration.ofHours(2)), 30));
        line.settle();
        assertThat(status().events()).isEqualTo(3);
        assertThat(status().good()).isEqualTo(2);
        assertThat(line.counter("too_late")).isZero();

        assertThat(line.written(ObjectiveTables.SLO_STATUS)).isEmpty();
        line.send(build("1", "success", NOW.minus(Duration.ofHours(2)), 30));
        line.send(build("0", "success", NOW.minus(Duration.ofHours(40)), 30));
        line.send(build("3", "success", NOW.minus(Duration.ofHours(1)), 30));
        line.settle();
        assertThat(line.counter("too_late")).isEqualTo(2);
        assertThat(line.written(ObjectiveTables.SLO_STATUS)).isEmpty();
    }

    @Test
    void clockThatGoesAhead_makesNothingLate() {
        line.send(slo("builds", null, false));
        line.send(build("1", "success", NOW.plus(Duration.ofDays(100)), 30));
        line.send(build("2", "success", NOW.plus(Duration.ofMinutes(30)), 30));
        line.send(build("3", "success", NOW.minus(Duration.ofHours(23)), 30));
        line.settle();
        assertThat(line.counter("too_early")).isEqualTo(1);
        assertThat(line.counter("too_late")).isZero();
        assertThat(status().events()).as("what lies ahead waits for its time").isEqualTo(1);

        line.pass(Duration.ofHours(1));
        line.send(build("4", "success", NOW.plus(Duration.ofHours(1)), 30));
        line.settle();
        assertThat(status().events()).isEqualTo(3);
    }

    @Test
    void signals_ofAMonthAgo_areForgotten() {
        line.send(slo("builds", null, false));
        for (int day = 0; day < 90; day++) {
            line.send(build("b" + day, "success", NOW.minus(Duration.ofDays(90 - day)), 30));
            line.settle();
        }
        assertThat(line.entries("objective-signals")).isBetween(60, 65);
        assertThat(status().events()).isEqualTo(30);
    }

    @Test
    void lastSlo_thatIsRemoved_takesSignalsWithIt() {
        line.send(slo("builds", null, false));
        line.send(build("1", "success", NOW.minusSeconds(60), 30));
        line.settle();
        assertThat(line.entries("objective-signals")).isEqualTo(3);

        line.send(slo("builds", null, true));
        line.settle();
        assertThat(line.entries("objective-signals")).isZero();
        assertThat(line.entries("objective-slots")).isZero();
    }

    @Test
    void threshold_countsWhatTookKnownTime() {
        line.send(slo("builds", 30.0, false));
        line.send(build("1", "success", NOW.minusSeconds(60), 30));
        line.send(build("2", "success", NOW.minusSeconds(60), 31));
        line.send(build("3", "success", NOW.minusSeconds(60), null));
        line.send(build("4", "failure", NOW.minusSeconds(60), null));
        line.settle();
        assertThat(status().valid()).isEqualTo(3);
        assertThat(status().good()).isEqualTo(1);
        assertThat(status().effectiveSeconds()).isEqualTo(30.0);
    }

    @Test
    void form_ofASignal_readsWhatWasWritten() {
        SignalSerde serde = new SignalSerde();
        List.of(
                        build("1", "success", NOW, 30),
                        build("2", "error", NOW, null),
                        new Signal(
                                IndicatorSource.DEPLOYMENTS,
                                SERVICE,
                                "a\nb",
                                true,
                                NOW,
                                "failed",
                                -5L,
                                new EnvironmentName("production"),
                                null,
                                null,
                                "v1"))
                .forEach(signal -> assertThat(serde.deserializer()
                                .deserialize("", serde.serializer().serialize("", signal)))
                        .isEqualTo(signal));
    }

    private SloStatusRow status() {
        statuses.addAll(line.written(ObjectiveTables.SLO_STATUS));
        return statuses.get(statuses.size() - 1);
    }

    private static Signal build(String id, String result, Instant at, @Nullable Integer seconds) {
        return new Signal(
                IndicatorSource.BUILDS,
                SERVICE,
                id,
                false,
                at,
                result,
                seconds == null ? null : (Long) (seconds * 1_000L),
                null,
                "ci",
                "main",
                null);
    }

    private static SloDeclaration slo(String name, @Nullable Double threshold, boolean removed) {
        return new SloDeclaration(
                name,
                SERVICE,
                NOW.minus(Duration.ofDays(200)),
                null,
                null,
                new TreeMap<>(),
                new Indicator(
                        IndicatorSource.BUILDS,
                        null,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(List.of(new Glob("ma*"))),
                        new TreeSet<>(List.of("success", "failure")),
                        new TreeSet<>(List.of("success"))),
                Budgeting.OCCURRENCES,
                BudgetWindow.rolling(Duration.ofDays(30)),
                List.of(new Objective("all", 0.5, threshold, true, null)),
                List.of(),
                1,
                removed);
    }
}
