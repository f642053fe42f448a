package dev.waywiser.streams.objectives;

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
import dev.waywiser.streams.StateFolder;
import dev.waywiser.streams.signals.Signal;
import dev.waywiser.streams.teams.ServiceTeam;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose an alert is, and what was deployed before it. */
class AlertCircumstancesTest {
    private static final ServiceName SERVICE = new ServiceName("checkout");
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

    @TempDir(factory = StateFolder.class)
    Path folder;

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
    void alert_tellsTheLastDeploymentOfTheDayBeforeIt() {
        line.send(slo(Map.of()));
        deploy("d0", "succeeded", -2_000, "production");
        deploy("d1", "succeeded", -600, "production");
        deploy("d2", "succeeded", -500, "staging");
        deploy("d3", "failed", -400, "production");
        line.settle();
        assertThat(firing().deployed())
                .isEqualTo(new Alert.Deployed("d1", "v-d1", "production", NOW.minusSeconds(600)));

        deploy("d4", "succeeded", -599, "production");
        line.settle();
        assertThat(firing().deployed()).extracting(Alert.Deployed::id).isEqualTo("d4");

        deploy("d4", "failed", -599, "production");
        line.settle();
        assertThat(firing().deployed()).extracting(Alert.Deployed::id).isEqualTo("d1");
    }

    @Test
    void deployment_ofLongAgo_isNotTold() {
        line.send(slo(Map.of()));
        deploy("d0", "succeeded", -400 - 86_400, "production");
        deploy("d3", "failed", -400, "production");
        line.settle();
        assertThat(firing().deployed()).isNull();
    }

    @Test
    void team_isThatOfTheCatalog_andToldAgainWhileTheAlertFires() {
        line.send(team("payments"));
        line.send(slo(Map.of()));
        deploy("d3", "failed", -400, "production");
        line.settle();
        assertThat(firing().labels()).containsEntry("team", "payments");

        line.send(team("payments"));
        line.settle();
        assertThat(line.alerts()).isEmpty();

        line.send(team("orders"));
        line.settle();
        assertThat(firing().labels()).containsEntry("team", "orders");

        line.send(team(null));
        line.settle();
        assertThat(firing().labels()).doesNotContainKey("team");

        line.send(slo(Map.of(), true));
        assertThat(line.alerts()).extracting(Alert::isFiring).containsExactly(false);
        line.send(team("carts"));
        line.settle();
        assertThat(line.alerts()).isEmpty();
    }

    @Test
    void team_ofTheObjective_isBelieved() {
        line.send(team("payments"));
        line.send(slo(Map.of("team", "reliability")));
        deploy("d3", "failed", -400, "production");
        line.settle();
        assertThat(firing().labels()).containsEntry("team", "reliability");
    }

    private Alert firing() {
        List<Alert> alerts = line.alerts();
        Alert last = alerts.get(alerts.size() - 1);
        assertThat(last.isFiring()).isTrue();
        return last;
    }

    private void deploy(String id, String result, int second, String environment) {
        line.send(new Signal(
                IndicatorSource.DEPLOYMENTS,
                SERVICE,
                "org/shop\n" + environment + "\n" + id,
                false,
                NOW.plusSeconds(second),
                result,
                null,
                new EnvironmentName(environment),
                null,
                null,
                "v-" + id));
    }

    private static ServiceTeam team(@Nullable String team) {
        return new ServiceTeam(SERVICE, team);
    }

    private static SloDeclaration slo(Map<String, String> labels) {
        return slo(labels, false);
    }

    private static SloDeclaration slo(Map<String, String> labels, boolean removed) {
        return new SloDeclaration(
                "deployments",
                SERVICE,
                NOW.minus(Duration.ofDays(5)),
                null,
                null,
                new TreeMap<>(labels),
                new Indicator(
                        IndicatorSource.DEPLOYMENTS,
                        new EnvironmentName("production"),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(List.of("succeeded", "failed")),
                        new TreeSet<>(List.of("succeeded"))),
                Budgeting.OCCURRENCES,
                BudgetWindow.rolling(Duration.ofDays(30)),
                List.of(new Objective("all", 0.9, null, false, null)),
                List.of(new BurnPolicy("now", Severity.PAGE, 1, Duration.ofMinutes(10), Duration.ofMinutes(5))),
                1,
                removed);
    }
}
