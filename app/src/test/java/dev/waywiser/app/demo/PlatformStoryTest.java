package dev.waywiser.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.DependencyUpdateState;
import dev.waywiser.events.Drift;
import dev.waywiser.events.Event;
import dev.waywiser.events.Feedback;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.ServiceCreation;
import dev.waywiser.events.ServiceCreationState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever looks at the demo's platform finds what holds teams up, whatever the seed. */
class PlatformStoryTest {
    private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final double DAY_SECONDS = 86_400;
    private static final Map<Integer, List<Event>> HISTORIES = new HashMap<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 11})
    void creations_fromTemplates_areSoonInProduction_thoseByHandTakeDays(int seed) {
        OnboardingRecount recount = new OnboardingRecount(history(seed), start(), END);
        List<ServiceCreation> created = recount.firstSuccesses().toList();

        assertThat(created).hasSize(12);
        assertThat(created)
                .filteredOn(creation -> creation.template() != null)
                .hasSize(8)
                .allSatisfy(creation ->
                        assertThat(untilProduction(recount, creation)).isLessThan(DAY.multipliedBy(2)));
        assertThat(recount.rows(ServiceCreation::team).get("backoffice"))
                .containsEntry("created", 3.0)
                .containsEntry("templateAdoption", 0.0)
                .hasEntrySatisfying(
                        "onboardingMedianSeconds", median -> assertThat(median).isGreaterThan(4 * DAY_SECONDS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 11})
    void creations_oneIsBuiltAndNeverDeployed_andOneNeverSucceeds(int seed) {
        Map<String, @Nullable Double> stuck = new OnboardingRecount(history(seed), start(), END)
                .rows(creation -> creation.service().value())
                .get(Creations.STUCK);
        assertThat(stuck).containsEntry("builtOnce", 1.0).containsEntry("deployedOnce", 0.0);
        assertThat(Recount.merged(history(seed), ServiceCreation.class, ServiceCreation::merge))
                .filteredOn(creation -> creation.service().value().equals(Creations.NEVER_CREATED))
                .extracting(ServiceCreation::state)
                .containsExactly(ServiceCreationState.FAILED, ServiceCreationState.FAILED, ServiceCreationState.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 11})
    void requests_accessToDatabases_isAskedByHandMostOften_andTakesDays(int seed) {
        Map<String, Map<String, @Nullable Double>> actions = recount(seed).requests(PlatformRequest::action);
        Map<String, Double> byHand = new TreeMap<>();
        actions.forEach((action, fields) -> byHand.put(action, fields.get("askedByHand")));
        Double most = byHand.remove(Wishes.MOST_ASKED_BY_HAND);

        assertThat(byHand.values()).allSatisfy(count -> assertThat(count).isLessThan(most));
        assertThat(actions.get(Wishes.MOST_ASKED_BY_HAND).get("fulfilMedianSeconds"))
                .isGreaterThan(DAY_SECONDS);
        assertThat(actions.get(Wishes.MOST_ASKED_BY_HAND)).containsEntry("selfServiceRatio", 0.0);
        assertThat(actions.get("rotate-secret").get("selfServiceRatio")).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 11})
    void updates_oneTeam_leavesThemLying(int seed) {
        Map<String, Map<String, @Nullable Double>> teams = recount(seed).updates(DependencyUpdate::team);

        assertThat(teams.get(LeftUpdates.TEAM).get("openUpdates")).isGreaterThan(10);
        assertThat(teams.get(LeftUpdates.TEAM).get("openAgeMedianSeconds")).isGreaterThan(14 * DAY_SECONDS);
        assertThat(teams.get("storefront").get("openUpdates")).isLessThan(5);
        assertThat(teams.get("storefront").get("mergeMedianSeconds")).isLessThan(DAY_SECONDS);
        assertThat(teams.get("storefront").get("merged"))
                .isGreaterThan(teams.get(LeftUpdates.TEAM).get("merged"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 11})
    void updates_thatAreMerged_areTheRequestsOfTheBot(int seed) {
        Set<String> bots = Recount.merged(history(seed), PullRequest.class, PullRequest::merge).stream()
                .filter(request -> "renovate[bot]".equals(request.author()))
                .map(PullRequest::key)
                .collect(Collectors.toSet());
        assertThat(Recount.merged(history(seed), DependencyUpdate.class, DependencyUpdate::merge).stream()
                        .filter(update -> update.states().containsKey(DependencyUpdateState.MERGED))
                        .map(DependencyUpdate::key))
                .containsExactlyInAnyOrderElementsOf(bots);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 11})
    void builds_ofOneTeam_gotSlow(int seed) {
        Instant slowFrom = END.minus(Builds.SLOWED_FOR);

        assertThat(medianBuild(seed, slowFrom.minus(DAY.multipliedBy(28)), slowFrom))
                .isLessThan(6 * 60);
        assertThat(medianBuild(seed, slowFrom, END)).isGreaterThan(9 * 60);
    }

    private static double medianBuild(int seed, Instant from, Instant to) {
        double[] seconds = Recount.merged(history(seed), Build.class, Build::merge).stream()
                .filter(build -> Builds.SLOWED_TEAM.equals(build.team()))
                .filter(build -> build.states().containsKey(BuildState.SUCCESS))
                .filter(build -> build.states().get(BuildState.QUEUED).isAfter(from)
                        && build.states().get(BuildState.SUCCESS).isBefore(to))
                .mapToDouble(build -> Duration.between(
                                build.states().get(BuildState.RUNNING),
                                build.states().get(BuildState.SUCCESS))
                        .toSeconds())
                .sorted()
                .toArray();
        return seconds[seconds.length / 2];
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 11})
    void drift_onTheStagingOfOneTeam_lastsForWeeks_andElsewhereForHours(int seed) {
        PlatformRecount recount = recount(seed);
        Map<String, Map<String, @Nullable Double>> places =
                recount.drift(drift -> drift.team() + " " + drift.environment());
        Map<String, @Nullable Double> neglected = places.get(Drifting.TEAM + " " + Deployer.STAGING);

        assertThat(neglected).containsEntry("openEpisodes", 3.0).containsEntry("reconciled", 0.0);
        assertThat(neglected.get("openAgeMedianSeconds")).isGreaterThan(14 * DAY_SECONDS);
        assertThat(recount.drift(drift -> drift.environment().value())
                        .get(Deployer.PRODUCTION)
                        .get("reconcileMedianSeconds"))
                .isLessThan(6 * 3_600);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 11})
    void feedback_onboardingIsWorst_andWhatFewAnswered_isNotTold(int seed) {
        Map<String, Map<String, @Nullable Double>> topics =
                new PlatformRecount(history(seed), END.minus(DAY.multipliedBy(30)), END).feedback(Feedback::topic);

        assertThat(topics.get(Surveys.WORST).get("csat")).isLessThan(0.45);
        assertThat(topics.get("builds").get("csat")).isGreaterThan(0.45);
        assertThat(topics.get("deployments").get("csat")).isGreaterThan(0.55);
        assertThat(topics.get("platform").get("nps")).isNotNull();
        assertThat(topics.get(Surveys.HARDLY_ANSWERED))
                .containsEntry("csatAnswers", (double) Surveys.FEW)
                .containsEntry("csat", null);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 11})
    void platformThatIsWell_holdsNobodyUp(int seed) {
        DemoHistory well = DemoHistory.of(seed, END, 90, Health.WELL);
        OnboardingRecount onboarding = new OnboardingRecount(well.events(), start(), END);
        PlatformRecount recount = new PlatformRecount(well.events(), start(), END);

        assertThat(onboarding.firstSuccesses()).hasSize(11).allSatisfy(creation -> {
            assertThat(creation.template()).isNotNull();
            // One team releases once a week.
            assertThat(untilProduction(onboarding, creation)).isLessThan(DAY.multipliedBy(7));
        });
        assertThat(Recount.merged(well.events(), ServiceCreation.class, ServiceCreation::merge))
                .extracting(ServiceCreation::state)
                .containsOnly(ServiceCreationState.SUCCEEDED);
        assertThat(recount.requests(PlatformRequest::team).values())
                .hasSize(4)
                .allSatisfy(team -> assertThat(team.get("selfServiceRatio")).isGreaterThan(0.75));
        assertThat(recount.requests(one -> "all").get("all").get("fulfilMedianSeconds"))
                .isLessThan(DAY_SECONDS);
        assertThat(recount.updates(DependencyUpdate::team).values())
                .hasSize(4)
                .allSatisfy(team -> assertThat(team.get("openUpdates")).isLessThan(6));
        assertThat(recount.drift(Drift::team).values())
                .hasSize(4)
                .allSatisfy(
                        team -> assertThat(team.get("reconcileMedianSeconds")).isLessThan(4 * 3_600));
        assertThat(new PlatformRecount(well.events(), END.minus(DAY.multipliedBy(30)), END)
                        .feedback(Feedback::topic)
                        .get("builds")
                        .get("csat"))
                .isGreaterThan(0.7);
    }

    @Test
    void noteOfAFolder_thatSaysNothingOfHealth_isOfAPlatformThatAils(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("demo.json"),
                "{\"seed\":3,\"end\":\"2026-06-30T00:00:00Z\",\"days\":9,\"complete\":true}");
        assertThat(DemoState.load(folder)).hasValue(new DemoState(3, END, 9, true, Health.AILING));

        DemoState well = new DemoState(3, END, 9, false, Health.WELL);
        well.save(folder);
        assertThat(DemoState.load(folder)).hasValue(well);
        assertThat(well.completed()).isEqualTo(new DemoState(3, END, 9, true, Health.WELL));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 30})
    void shortHistory_alsoEndsWithItsDays(int days) {
        assertThat(DemoHistory.of(1, END, days, Health.AILING).told())
                .allSatisfy(told -> assertThat(told.at()).isBetween(END.minus(DAY.multipliedBy(days)), END));
    }

    private static Duration untilProduction(OnboardingRecount recount, ServiceCreation creation) {
        return Duration.between(
                creation.startedAt(), recount.firstInProduction(creation).orElseThrow());
    }

    private static Instant start() {
        return END.minus(DAY.multipliedBy(90));
    }

    private static PlatformRecount recount(int seed) {
        return new PlatformRecount(history(seed), start(), END);
    }

    private static List<Event> history(int seed) {
        return HISTORIES.computeIfAbsent(
                seed, any -> DemoHistory.of(any, END, 90, Health.AILING).events());
    }
}
