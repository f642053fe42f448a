package dev.waywiser.streams.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Severity;
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
import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.store.rows.ObjectiveTables;
import dev.waywiser.store.rows.SloBurnRow;
import dev.waywiser.store.rows.SloCountRow;
import dev.waywiser.store.rows.SloRow;
import dev.waywiser.store.rows.SloStatusRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectiveDeclarationsTest {
    private static final ServiceName SERVICE = new ServiceName("checkout");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final BurnPolicy QUICK = policy("quick", 2, Duration.ofMinutes(10), Duration.ofMinutes(1));
    private static final BurnPolicy SLOW = policy("slow", 1, Duration.ofMinutes(20), Duration.ofMinutes(2));

    @TempDir
    private Path folder;

    private RequestLine line;
    private int told;

    @BeforeEach
    void open() {
        line = new RequestLine(folder, new RequestRules(Duration.ofHours(1), 100), NOW);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void declaration_afterRequests_countsThoseThatCanStillChange() {
        traffic(NOW.minus(Duration.ofMinutes(30)), 60, 9, 1);
        line.settle();
        line.send(slo(List.of(QUICK), 0.9, null));
        SloStatusRow status = status();
        assertThat(status.events()).isEqualTo(590);
        assertThat(status.good()).isEqualTo(531);
        assertThat(status.state()).isEqualTo("ok");
        assertThat(status.evaluatedAt())
                .isEqualTo(NOW.minus(Duration.ofMinutes(20)).minusSeconds(10));
        assertThat(line.written(ObjectiveTables.SLO_COUNTS).stream()
                        .mapToLong(SloCountRow::events)
                        .sum())
                .isEqualTo(600);
    }

    @Test
    void threshold_holdsAtABoundary_whichIsShown() {
        line.send(slo(List.of(), 0.9, 0.3));
        line.send(batch(NOW.minusSeconds(60), StatusClass.SUCCESS, Scale.lastBelow(0.3), 4));
        line.send(batch(NOW.minusSeconds(60), StatusClass.SUCCESS, Scale.lastBelow(0.3) + 1, 2));
        line.send(batch(NOW, StatusClass.SUCCESS, 0, 1));
        line.settle();
        SloStatusRow status = status();
        assertThat(status.good()).isEqualTo(4);
        assertThat(status.valid()).isEqualTo(6);
        assertThat(status.effectiveSeconds()).isEqualTo(Scale.upperBound(Scale.lastBelow(0.3)));
        assertThat(status.state()).isEqualTo("exhausted");
    }

    @Test
    void otherEnvironments_areNotCounted() {
        line.send(slo(List.of(), 0.9, null));
        line.send(new RequestBatch(
                SERVICE,
                new UUID(1, 1),
                List.of(new SeriesWindow(
                        new RequestSeries("staging", "/", "GET", StatusClass.SERVER_ERROR),
                        Window.of(NOW.minusSeconds(60)),
                        Buckets.of(new int[] {0}, new long[] {50}),
                        null))));
        traffic(NOW.minusSeconds(60), 2, 1, 0);
        line.settle();
        assertThat(status().events()).isEqualTo(1);
    }

    @Test
    void policies_thatChange_endTheirAlertsAndLeaveTheOthers() {
        line.send(slo(List.of(QUICK, SLOW), 0.9, null));
        traffic(NOW.minus(Duration.ofMinutes(30)), 60, 5, 5);
        line.settle();
        assertThat(line.alerts()).extracting(Alert::isFiring).containsExactly(true, true);

        line.send(slo(List.of(SLOW), 0.9, null));
        assertThat(line.alerts()).singleElement().satisfies(ended -> {
            assertThat(ended.name()).isEqualTo("availability/all/quick");
            assertThat(ended.isFiring()).isFalse();
            assertThat(ended.retracted()).isFalse();
        });
        List<SloBurnRow> burns = line.written(ObjectiveTables.SLO_BURNS);
        assertThat(burns.get(burns.size() - 1).policy()).isEqualTo("slow");
        assertThat(burns.get(burns.size() - 1).firingSince()).isNotNull();
        assertThat(burns).anyMatch(row -> row.policy().equals("quick") && row.deleted());

        traffic(NOW.minus(Duration.ofMinutes(20)), 30, 5, 5);
        line.settle();
        assertThat(line.alerts())
                .allMatch(alert -> alert.isFiring() && alert.name().endsWith("slow"));
        assertThat(status().events()).isEqualTo(890);
    }

    @Test
    void otherIndicator_beginsANewGeneration() {
        line.send(slo(List.of(QUICK), 0.9, null));
        traffic(NOW.minus(Duration.ofMinutes(30)), 60, 5, 5);
        line.settle();
        SloStatusRow before = status();
        assertThat(line.alerts()).extracting(Alert::isFiring).containsExactly(true);

        line.send(slo(List.of(QUICK), 0.9, 0.3));
        assertThat(line.alerts().get(0).isFiring()).isFalse();
        SloStatusRow after = status();
        assertThat(after.generation()).isNotEqualTo(before.generation());
        assertThat(after.events()).isEqualTo(590);
    }

    @Test
    void removedOne_isTakenBackEverywhere() {
        SloDeclaration slo = slo(List.of(QUICK), 0.9, null);
        line.send(slo);
        traffic(NOW.minus(Duration.ofMinutes(30)), 60, 5, 5);
        line.settle();
        assertThat(line.alerts()).hasSize(1);

        line.send(removed(slo));
        List<SloRow> slos = line.written(ObjectiveTables.SLOS);
        assertThat(slos.get(slos.size() - 1).deleted()).isTrue();
        assertThat(status().deleted()).isTrue();
        assertThat(line.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.isFiring()).isFalse());
        assertThat(line.entries()).doesNotContainKeys("slos", "objective-slots", "objective-standings");

        traffic(NOW.minus(Duration.ofMinutes(20)), 6, 5, 5);
        line.settle();
        assertThat(line.written(ObjectiveTables.SLO_STATUS)).isEmpty();
    }

    @Test
    void earlierDeclaration_thatComesAfterwards_changesNothing() {
        line.send(slo(List.of(QUICK), 0.9, null));
        line.send(removedAt(slo(List.of(QUICK), 0.9, null), NOW.minus(Duration.ofDays(2))));
        assertThat(line.written(ObjectiveTables.SLOS)).hasSize(1);
    }

    @Test
    void requestsOfTheNewestSlot_waitForTheNextOne() {
        line.send(slo(List.of(QUICK), 0.9, null));
        traffic(NOW.minus(Duration.ofMinutes(30)), 60, 5, 5);
        line.settle();
        assertThat(status().events()).isEqualTo(590);
        line.send(batch(NOW.minus(Duration.ofMinutes(20)).minusSeconds(10), StatusClass.SUCCESS, 0, 3));
        line.pass(Duration.ofSeconds(2));
        assertThat(line.written(ObjectiveTables.SLO_STATUS)).isEmpty();
        line.send(batch(NOW.minus(Duration.ofMinutes(20)), StatusClass.SUCCESS, 0, 1));
        line.pass(Duration.ofSeconds(2));
        assertThat(status().events()).isEqualTo(603);
    }

    @Test
    void alert_onASlotThatJustEnded_doesNotWaitForTheNextRound() {
        line.send(slo(List.of(QUICK), 0.9, null));
        traffic(NOW.minus(Duration.ofMinutes(15)), 90, 5, 0);
        line.settle();
        line.send(batch(line.now(), StatusClass.SERVER_ERROR, 0, 500));
        line.pass(Duration.ofSeconds(10));
        assertThat(line.alerts()).isEmpty();
        line.send(batch(line.now(), StatusClass.SUCCESS, 0, 1));
        line.pass(Duration.ofMillis(200));
        assertThat(line.alerts()).singleElement().matches(Alert::isFiring);
    }

    @Test
    void slots_ofABacklog_areEvaluatedWithTheNextRound() {
        line.send(slo(List.of(QUICK), 0.9, null));
        traffic(NOW.minus(Duration.ofMinutes(30)), 60, 5, 0);
        line.settle();
        status();
        line.send(batch(NOW.minus(Duration.ofMinutes(10)), StatusClass.SUCCESS, 0, 1));
        line.pass(Duration.ofMillis(200));
        assertThat(line.written(ObjectiveTables.SLO_STATUS)).isEmpty();
        line.pass(Duration.ofMillis(800));
        assertThat(status().events()).isEqualTo(300);
    }

    @Test
    void recordWithoutAValue_isPassedOver() {
        line.sendRaw(EventTopics.SLOS, null);
        line.sendRaw(EventTopics.SLOS, "no SLO".getBytes(StandardCharsets.UTF_8));
        line.send(slo(List.of(QUICK), 0.9, null));
        assertThat(line.written(ObjectiveTables.SLOS)).hasSize(1);
    }

    private SloStatusRow status() {
        List<SloStatusRow> rows = line.written(ObjectiveTables.SLO_STATUS);
        return rows.get(rows.size() - 1);
    }

    private void traffic(Instant from, int slots, long good, long bad) {
        List<SeriesWindow> windows = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            Instant at = from.plusSeconds(10L * slot);
            windows.addAll(batch(at, StatusClass.SUCCESS, 0, good).windows());
            if (bad > 0) {
                windows.addAll(batch(at, StatusClass.SERVER_ERROR, 0, bad).windows());
            }
        }
        line.send(new RequestBatch(SERVICE, new UUID(2, told++), windows));
    }

    private RequestBatch batch(Instant at, StatusClass result, int bucket, long count) {
        return new RequestBatch(
                SERVICE,
                new UUID(3, told++),
                List.of(new SeriesWindow(
                        new RequestSeries("production", "/", "GET", result),
                        Window.of(at),
                        Buckets.of(new int[] {bucket}, new long[] {count}),
                        null)));
    }

    private static BurnPolicy policy(String name, double factor, Duration longWindow, Duration shortWindow) {
        return new BurnPolicy(name, Severity.PAGE, factor, longWindow, shortWindow);
    }

    private static SloDeclaration slo(List<BurnPolicy> policies, double target, @Nullable Double threshold) {
        SortedSet<String> good = new TreeSet<>(List.of("2xx"));
        return new SloDeclaration(
                "availability",
                SERVICE,
                NOW.minus(Duration.ofDays(1)),
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
                        good),
                Budgeting.OCCURRENCES,
                BudgetWindow.rolling(Duration.ofDays(30)),
                List.of(new Objective("all", target, threshold, false, null)),
                policies,
                1,
                false);
    }

    private static SloDeclaration removed(SloDeclaration slo) {
        return removedAt(slo, NOW);
    }

    private static SloDeclaration removedAt(SloDeclaration slo, Instant at) {
        return new SloDeclaration(
                slo.name(),
                slo.service(),
                at,
                null,
                null,
                new TreeMap<>(),
                slo.indicator(),
                slo.budgeting(),
                slo.window(),
                slo.objectives(),
                slo.policies(),
                1,
                true);
    }
}
