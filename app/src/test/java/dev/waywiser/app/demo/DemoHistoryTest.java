package dev.waywiser.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Change;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.json.EventJson;
import java.io.ByteArrayOutputStream;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoHistoryTest {
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");
    private static final DemoHistory HISTORY = DemoHistory.of(7, END, 90, Health.AILING);

    @Test
    void history_sameSeedAndEnd_isTheSameByteForByte() {
        assertThat(bytes(DemoHistory.of(7, END, 90, Health.AILING))).isEqualTo(bytes(HISTORY));
    }

    @Test
    void history_anotherSeed_isAnother() {
        assertThat(bytes(DemoHistory.of(8, END, 90, Health.AILING))).isNotEqualTo(bytes(HISTORY));
    }

    @Test
    void history_always_isToldInOrderAndBeforeItsEnd() {
        assertThat(HISTORY.told()).extracting(Told::at).isSorted();
        assertThat(HISTORY.told()).allMatch(told -> told.at().isBefore(END));
    }

    @Test
    void history_always_hasTwelveServicesOfFourTeamsInThreeEnvironments() {
        assertThat(deployments())
                .extracting(d -> d.service().value())
                .containsAll(services())
                .hasSizeGreaterThan(12);
        assertThat(services()).hasSize(12);
        assertThat(deployments().stream().map(Deployment::team).filter(team -> team != null))
                .containsOnly("storefront", "discovery", "payments", "backoffice")
                .isNotEmpty();
        assertThat(deployments().stream().map(d -> d.environment().value()).distinct())
                .containsExactlyInAnyOrder("integration", "staging", "production");
    }

    @Test
    void history_ninetyDays_hasAFewTensOfThousandsOfEvents() {
        assertThat(HISTORY.told()).hasSizeBetween(25_000, 70_000);
        assertThat(HISTORY.counts().keySet())
                .containsExactly(
                        "build",
                        "change",
                        "dependency_update",
                        "deployment",
                        "drift",
                        "feedback",
                        "incident",
                        "platform_request",
                        "pull_request",
                        "service_creation",
                        "version");
    }

    @Test
    void weekends_comparedWithWorkingDays_areQuiet() {
        double weekend = deployments(this::succeededInProduction).stream()
                .filter(d -> isWeekend(d.finishedAt().orElseThrow()))
                .count();
        assertThat(weekend / deployments(this::succeededInProduction).size()).isBetween(0.001, 0.04);
    }

    @Test
    void deployments_someAttempts_fail() {
        List<Deployment> ended = deployments(d -> d.state().isTerminal());
        double failed =
                ended.stream().filter(d -> d.state() == DeploymentState.FAILED).count();
        assertThat(failed / ended.size()).isBetween(0.02, 0.08);
        assertThat(ended).anyMatch(d -> d.state() == DeploymentState.CANCELLED);
    }

    @Test
    void builds_some_failAndAreTriedAgain() {
        List<Build> builds = merged(Build.class, Build::merge);
        double failed =
                builds.stream().filter(b -> b.state() == BuildState.FAILURE).count();
        assertThat(failed / builds.size()).isBetween(0.05, 0.15);
        assertThat(builds).anyMatch(b -> b.attempt() == 2);
    }

    @Test
    void incidents_mostly_areResolvedAndSomeNameTheirCause() {
        List<Incident> incidents = merged(Incident.class, Incident::merge);
        assertThat(incidents).hasSizeBetween(40, 250);
        assertThat(incidents.stream().filter(i -> i.resolvedAt().isEmpty()).count())
                .isLessThan(6);
        assertThat(incidents).anyMatch(i -> i.details().deployment() != null);
    }

    @Test
    void production_someDeployments_rollBackFixOrRepeat() {
        List<Deployment> production = deployments(this::succeededInProduction);
        for (String title : List.of("Roll back", "Hotfix", "Restart")) {
            assertThat(production)
                    .as(title)
                    .anyMatch(d -> d.title() != null && d.title().startsWith(title));
        }
    }

    @Test
    void teams_ofDifferentHabits_deployAtDifferentSpeeds() {
        Map<String, Long> perService = deployments(this::succeededInProduction).stream()
                .collect(Collectors.groupingBy(d -> d.service().value(), TreeMap::new, Collectors.counting()));
        assertThat(perService.get("web-shop")).as("several a working day").isGreaterThan(2 * 64);
        assertThat(perService.get("payments-api")).as("about one a working day").isBetween(35L, 90L);
        assertThat(perService.get("invoicing")).as("about one a week").isBetween(8L, 25L);
    }

    @Test
    void changes_everyParent_isTold() {
        List<Change> changes = merged(Change.class, Change::merge);
        Set<String> known = changes.stream().map(Change::key).collect(Collectors.toSet());
        assertThat(changes)
                .allSatisfy(change -> assertThat(change.predecessors())
                        .allMatch(parent -> known.contains(change.repository() + "\n" + parent)));
        assertThat(changes).anyMatch(Change::merge);
    }

    private boolean succeededInProduction(Deployment deployment) {
        return deployment.environment().value().equals("production")
                && deployment.effectiveAt().isPresent();
    }

    private static boolean isWeekend(Instant at) {
        DayOfWeek day = at.atZone(ZoneOffset.UTC).getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    private static Set<String> services() {
        return deployments().stream().map(d -> d.service().value()).collect(Collectors.toSet());
    }

    private static List<Deployment> deployments() {
        return deployments(d -> true);
    }

    private static List<Deployment> deployments(Predicate<Deployment> which) {
        return merged(Deployment.class, Deployment::merge).stream()
                .filter(which)
                .toList();
    }

    private static <E extends Event> List<E> merged(Class<E> type, BinaryOperator<E> merge) {
        Map<String, E> byKey = new HashMap<>();
        HISTORY.events().stream().filter(type::isInstance).map(type::cast).forEach(e -> byKey.merge(e.key(), e, merge));
        return List.copyOf(byKey.values());
    }

    private static byte[] bytes(DemoHistory history) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        history.events().forEach(event -> bytes.writeBytes(EventJson.write(event)));
        return bytes.toByteArray();
    }
}
