package dev.waywiser.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Views merge to the same whole in whatever order they come, and however often each comes. */
class MergeLawsTest {
    private static final int TRIES = 500;
    private static final String SEED = "20260301";

    @Provide
    Arbitrary<List<Change>> changes() {
        return Views.changes().list().ofSize(3);
    }

    @Provide
    Arbitrary<List<Version>> versions() {
        return Views.versions().list().ofSize(3);
    }

    @Provide
    Arbitrary<List<PullRequest>> pullRequests() {
        return Views.pullRequests().list().ofSize(3);
    }

    @Provide
    Arbitrary<List<Deployment>> deployments() {
        return Views.deployments().list().ofSize(3);
    }

    @Provide
    Arbitrary<List<Build>> builds() {
        return Views.builds().list().ofSize(3);
    }

    @Provide
    Arbitrary<List<Incident>> incidents() {
        return Views.incidents().list().ofSize(3);
    }

    @Provide
    Arbitrary<List<ServiceDeclaration>> services() {
        return Views.services().list().ofSize(3);
    }

    @Provide
    Arbitrary<List<ServiceCreation>> serviceCreations() {
        return Views.serviceCreations().list().ofSize(3);
    }

    @Provide
    Arbitrary<List<PlatformRequest>> platformRequests() {
        return Views.platformRequests().list().ofSize(3);
    }

    @Provide
    Arbitrary<List<DependencyUpdate>> dependencyUpdates() {
        return Views.dependencyUpdates().list().ofSize(3);
    }

    @Provide
    Arbitrary<List<Drift>> drifts() {
        return Views.drifts().list().ofSize(3).map(views -> {
            Drift first = views.get(0);
            return views.stream()
                    .map(view -> new Drift(
                            first.source(),
                            first.service(),
                            first.environment(),
                            first.resource(),
                            first.at(),
                            first.state(),
                            view.team(),
                            view.title(),
                            view.url()))
                    .toList();
        });
    }

    @Provide
    Arbitrary<List<Feedback>> feedback() {
        return Views.feedback().list().ofSize(3);
    }

    @Provide
    Arbitrary<List<Deployment>> manyDeployments() {
        return Views.deployments().list().ofMinSize(1).ofMaxSize(8);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void changes_merged_areASemilattice(@ForAll("changes") List<Change> views) {
        assertSemilattice(views, Change::merge);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void versions_merged_areASemilattice(@ForAll("versions") List<Version> views) {
        assertSemilattice(views, Version::merge);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void serviceCreations_merged_areASemilattice(@ForAll("serviceCreations") List<ServiceCreation> views) {
        assertSemilattice(views, ServiceCreation::merge);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void platformRequests_merged_areASemilattice(@ForAll("platformRequests") List<PlatformRequest> views) {
        assertSemilattice(views, PlatformRequest::merge);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void dependencyUpdates_merged_areASemilattice(@ForAll("dependencyUpdates") List<DependencyUpdate> views) {
        assertSemilattice(views, DependencyUpdate::merge);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void drifts_merged_areASemilattice(@ForAll("drifts") List<Drift> views) {
        assertSemilattice(views, Drift::merge);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void feedback_merged_isASemilattice(@ForAll("feedback") List<Feedback> views) {
        assertSemilattice(views, Feedback::merge);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void pullRequests_merged_areASemilattice(@ForAll("pullRequests") List<PullRequest> views) {
        assertSemilattice(views, PullRequest::merge);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void deployments_merged_areASemilattice(@ForAll("deployments") List<Deployment> views) {
        assertSemilattice(views, Deployment::merge);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void builds_merged_areASemilattice(@ForAll("builds") List<Build> views) {
        assertSemilattice(views, Build::merge);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void incidents_merged_areASemilattice(@ForAll("incidents") List<Incident> views) {
        assertSemilattice(views, Incident::merge);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void services_merged_areASemilattice(@ForAll("services") List<ServiceDeclaration> views) {
        assertSemilattice(views, ServiceDeclaration::merge);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void deployments_inAnyOrderAndTwice_haveOneState(
            @ForAll("manyDeployments") List<Deployment> views, @ForAll Random random) {
        Deployment inOrder = views.stream().reduce(Deployment::merge).orElseThrow();
        List<Deployment> shuffled = new java.util.ArrayList<>(views);
        shuffled.addAll(views);
        Collections.shuffle(shuffled, random);
        Deployment inDisorder = shuffled.stream().reduce(Deployment::merge).orElseThrow();

        assertThat(inDisorder.state()).isEqualTo(inOrder.state());
        assertThat(inDisorder.effectiveAt()).isEqualTo(inOrder.effectiveAt());
        assertThat(inDisorder.finishedAt()).isEqualTo(inOrder.finishedAt());
        assertThat(inDisorder).isEqualTo(inOrder);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void deployment_merged_neverLeavesItsTerminalState(@ForAll("deployments") List<Deployment> views) {
        boolean ended = views.stream().anyMatch(view -> view.state().isTerminal());
        Deployment merged = views.stream().reduce(Deployment::merge).orElseThrow();

        assertThat(merged.state().isTerminal()).isEqualTo(ended);
        assertThat(merged.finishedAt().isPresent()).isEqualTo(ended);
    }

    @Example
    void deployment_twoTerminalStates_theLaterHoldsAndAtOneInstantSuccess() {
        assertThat(deployment(Map.of(
                                DeploymentState.SUCCEEDED, Instant.ofEpochSecond(10),
                                DeploymentState.FAILED, Instant.ofEpochSecond(20)))
                        .state())
                .isEqualTo(DeploymentState.FAILED);
        assertThat(deployment(Map.of(
                                DeploymentState.SUCCEEDED, Instant.ofEpochSecond(10),
                                DeploymentState.FAILED, Instant.ofEpochSecond(10)))
                        .effectiveAt())
                .isEqualTo(Optional.of(Instant.ofEpochSecond(10)));
        assertThat(deployment(Map.of(
                                DeploymentState.SUCCEEDED, Instant.ofEpochSecond(10),
                                DeploymentState.RUNNING, Instant.ofEpochSecond(20)))
                        .state())
                .isEqualTo(DeploymentState.SUCCEEDED);
    }

    @Example
    void incident_openedAgain_lastsUntilItIsResolvedAgain() {
        Incident first = incident(Map.of(IncidentState.OPENED, at(10), IncidentState.RESOLVED, at(20)));
        Incident again = first.merge(incident(Map.of(IncidentState.OPENED, at(30))));
        Incident acknowledgedLate = first.merge(incident(Map.of(IncidentState.ACKNOWLEDGED, at(25))));
        Incident over = again.merge(incident(Map.of(IncidentState.RESOLVED, at(40))));

        assertThat(first.resolvedAt()).contains(at(20));
        assertThat(again.state()).isEqualTo(IncidentState.OPENED);
        assertThat(again.reopened()).isTrue();
        assertThat(again.resolvedAt()).isEmpty();
        assertThat(again.openedAt()).isEqualTo(at(10));
        assertThat(acknowledgedLate.state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(acknowledgedLate.resolvedAt()).contains(at(20));
        assertThat(over.resolvedAt()).contains(at(40));
    }

    @Example
    void incident_ofTooManyTransitions_keepsTheSameOnesInEitherOrder() {
        Incident low = incident(0, 150);
        Incident high = incident(100, 300);

        assertThat(low.merge(high)).isEqualTo(high.merge(low));
        assertThat(low.merge(high).transitions()).hasSize(Incident.MOST_TRANSITIONS);
        assertThat(low.merge(high).openedAt()).isEqualTo(at(0));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static Incident incident(int from, int to) {
        return java.util.stream.IntStream.range(from, to)
                .mapToObj(second -> incident(Map.of(IncidentState.OPENED, at(second))))
                .reduce(Incident::merge)
                .orElseThrow();
    }

    private static Incident incident(Map<IncidentState, Instant> times) {
        return new Incident(
                "INC-1",
                new ServiceName("b"),
                new EnvironmentName("production"),
                Incident.transitions(times),
                new Incident.Details(at(1), null, null, null, null, null, false, null));
    }

    @Example
    void change_moreThanAThousandBeforeIt_keepsTheSameOnesInEitherOrder() {
        Change low = after(0, 800);
        Change high = after(600, 1_400);

        assertThat(low.merge(high)).isEqualTo(high.merge(low));
        assertThat(low.merge(high).previous()).hasSize(Change.MOST_PREDECESSORS);
    }

    @Example
    void views_ofDifferentThings_cannotBeMerged() {
        Version one =
                new Version(new RepositoryName("a/b"), "v1", new CommitSha("a".repeat(40)), Instant.ofEpochSecond(1));
        Version other = new Version(one.repository(), "v2", one.sha(), one.at());

        assertThatIllegalArgumentException().isThrownBy(() -> one.merge(other)).withMessageContaining("v2");
    }

    @Example
    void change_ofMorePathsThanAreKept_touchesEverythingInEitherOrder() {
        Change low = touching(0, 700);
        Change high = touching(600, 1_300);
        Change few = touching(0, 1);

        assertThat(low.merge(high)).isEqualTo(high.merge(low));
        assertThat(low.merge(high).paths()).isEqualTo(Change.EVERYWHERE);
        assertThat(few.merge(low.merge(high))).isEqualTo(few.merge(low).merge(high));
        assertThat(low.merge(high).touches(List.of(new Glob("nowhere/*")))).isTrue();
    }

    @Example
    void change_touchesWhatItsPathsSay() {
        Change first = touching(0, 1);

        assertThat(first.touches(List.of())).isTrue();
        assertThat(first.touches(List.of(new Glob("docs/**"), new Glob("src/*"))))
                .isTrue();
        assertThat(first.touches(List.of(new Glob("docs/**")))).isFalse();
        assertThat(after(0, 1).touches(List.of(new Glob("docs/**")))).isTrue();
    }

    private static Change touching(int from, int to) {
        TreeSet<String> paths = new TreeSet<>();
        for (int i = from; i < to; i++) {
            paths.add("src/" + i);
        }
        return new Change(
                new RepositoryName("a/b"),
                new CommitSha("f".repeat(40)),
                null,
                Collections.emptySortedSet(),
                null,
                true,
                false,
                paths,
                null,
                null,
                null);
    }

    private static Change after(int from, int to) {
        TreeSet<CommitSha> previous = new TreeSet<>();
        for (int i = from; i < to; i++) {
            previous.add(new CommitSha("%040x".formatted(i)));
        }
        return new Change(
                new RepositoryName("a/b"),
                new CommitSha("f".repeat(40)),
                null,
                previous,
                null,
                true,
                false,
                null,
                null,
                null,
                null);
    }

    private static Deployment deployment(Map<DeploymentState, Instant> states) {
        return new Deployment(
                new RepositoryName("a/b"),
                new ServiceName("b"),
                new EnvironmentName("Production"),
                "1",
                null,
                null,
                null,
                states,
                null,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                null);
    }

    private static <E extends Event> void assertSemilattice(List<E> views, BinaryOperator<E> merge) {
        E a = views.get(0);
        E b = views.get(1);
        E c = views.get(2);
        assertThat(merge.apply(a, b)).as("commutative").isEqualTo(merge.apply(b, a));
        assertThat(merge.apply(merge.apply(a, b), c)).as("associative").isEqualTo(merge.apply(a, merge.apply(b, c)));
        assertThat(merge.apply(a, a)).as("idempotent").isEqualTo(a);
        E whole = merge.apply(merge.apply(a, b), c);
        assertThat(merge.apply(whole, b)).as("absorbs its parts").isEqualTo(whole);
    }
}
