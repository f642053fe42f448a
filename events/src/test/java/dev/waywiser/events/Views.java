package dev.waywiser.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generated views of one thing of each type, and of several transitions of one drift. The values are few, so that views often agree
 * in some of them, contradict each other, and say different things at the same instant.
 */
public final class Views {
    private static final RepositoryName REPOSITORY = new RepositoryName("acme/shop");
    private static final ServiceName SERVICE = new ServiceName("shop");
    private static final EnvironmentName PRODUCTION = new EnvironmentName("production");
    private static final CommitSha SHA = new CommitSha("f".repeat(40));

    private Views() {}

    public static Arbitrary<Change> changes() {
        return Combinators.combine(
                        shaSets().injectNull(0.4),
                        shaSets(),
                        times().injectNull(0.3),
                        Arbitraries.of(true, false),
                        pathSets().injectNull(0.4),
                        words(),
                        names(),
                        urls())
                .as((parents, previous, at, flag, paths, title, author, url) ->
                        new Change(REPOSITORY, SHA, parents, previous, at, flag, !flag, paths, title, author, url));
    }

    public static Arbitrary<Version> versions() {
        return Combinators.combine(shas(), times()).as((sha, at) -> new Version(REPOSITORY, "v1", sha, at));
    }

    public static Arbitrary<PullRequest> pullRequests() {
        Arbitrary<Instant> maybe = times().injectNull(0.4);
        return Combinators.combine(
                        Combinators.combine(maybe, maybe, maybe).as(Arrays::asList),
                        maybe,
                        shas().injectNull(0.3),
                        shaSets(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(1, 2, 1_000_000).injectNull(0.3),
                        words(),
                        Combinators.combine(names(), urls()).as(Arrays::asList))
                .as((times, firstCommit, sha, commits, squashed, count, title, rest) -> new PullRequest(
                        REPOSITORY,
                        "12",
                        times.get(0),
                        times.get(1),
                        times.get(2),
                        firstCommit,
                        sha,
                        commits.isEmpty() ? null : commits.first(),
                        squashed,
                        commits,
                        count,
                        title,
                        rest.get(0),
                        rest.get(1)));
    }

    public static Arbitrary<Deployment> deployments() {
        return Combinators.combine(
                        shas().injectNull(0.3),
                        names(),
                        states(DeploymentState.class),
                        names(),
                        nameSets(),
                        nameSets(),
                        words(),
                        urls())
                .as((sha, version, states, branch, labels, fixes, title, url) -> new Deployment(
                        REPOSITORY,
                        SERVICE,
                        PRODUCTION,
                        "d-1",
                        sha,
                        version,
                        branch,
                        states,
                        branch,
                        labels,
                        fixes,
                        title,
                        url));
    }

    public static Arbitrary<Build> builds() {
        return Combinators.combine(names(), names(), shas().injectNull(0.3), names(), states(BuildState.class), urls())
                .as((pipeline, branch, sha, team, states, url) ->
                        new Build("ci", "b-1", 2, REPOSITORY, SERVICE, pipeline, branch, sha, team, states, url));
    }

    public static Arbitrary<Incident> incidents() {
        Arbitrary<Incident.Details> details = Combinators.combine(
                        times(),
                        words(),
                        names(),
                        names(),
                        shas().injectNull(0.5),
                        names(),
                        Arbitraries.of(true, false),
                        urls())
                .as(Incident.Details::new);
        return Combinators.combine(transitions(), details)
                .as((transitions, said) -> new Incident("i-1", SERVICE, PRODUCTION, transitions, said));
    }

    public static Arbitrary<ServiceDeclaration> services() {
        Arbitrary<ServiceDeclaration.Hotfix> hotfixes =
                Combinators.combine(globs(), globs(), globs()).as(ServiceDeclaration.Hotfix::new);
        return Combinators.combine(
                        times(),
                        names(),
                        globs(),
                        Arbitraries.of("UTC", "Europe/Berlin").injectNull(0.4),
                        Arbitraries.of(60, 86_400, 2_592_000)
                                .map(seconds -> Duration.ofSeconds(seconds))
                                .injectNull(0.4),
                        hotfixes,
                        nameSets(),
                        Arbitraries.of(true, false))
                .as((at, team, paths, zone, window, hotfix, tags, flag) -> new ServiceDeclaration(
                        SERVICE,
                        at,
                        flag ? REPOSITORY : null,
                        team,
                        paths,
                        new TreeMap<>(Map.of(PRODUCTION, flag)),
                        zone,
                        window,
                        hotfix,
                        tags,
                        flag));
    }

    public static Arbitrary<ServiceCreation> serviceCreations() {
        return Combinators.combine(
                        Arbitraries.of(true, false), names(), names(), states(ServiceCreationState.class), urls())
                .as((flag, template, team, states, url) -> new ServiceCreation(
                        "backstage", "t-1", service(flag), flag ? REPOSITORY : null, template, team, states, url));
    }

    public static Arbitrary<PlatformRequest> platformRequests() {
        return Combinators.combine(
                        Arbitraries.of("a", "b"),
                        Arbitraries.of(true, false),
                        names(),
                        states(PlatformRequestState.class),
                        words(),
                        urls())
                .as((action, flag, team, states, title, url) -> new PlatformRequest(
                        "jira", "p-1", action, flag ? SERVICE : null, team, !flag, states, title, url));
    }

    public static Arbitrary<DependencyUpdate> dependencyUpdates() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        names(),
                        names(),
                        names(),
                        names(),
                        states(DependencyUpdateState.class),
                        urls())
                .as((flag, bot, dependency, branch, team, states, url) -> new DependencyUpdate(
                        REPOSITORY, "31", service(flag), bot, dependency, branch, branch, team, states, url));
    }

    /** Some of them are views of one, the others of what came before or after it. */
    public static Arbitrary<Drift> drifts() {
        return Combinators.combine(times(), Arbitraries.of(DriftState.class), names(), words(), urls())
                .as((at, state, team, title, url) ->
                        new Drift("argocd", SERVICE, PRODUCTION, "r-1", at, state, team, title, url));
    }

    public static Arbitrary<Feedback> feedback() {
        return Combinators.combine(
                        Arbitraries.of("a", "b"),
                        Arbitraries.of(FeedbackScale.class),
                        Arbitraries.of(true, false),
                        times(),
                        words(),
                        names())
                .as((topic, scale, flag, at, comment, team) -> new Feedback(
                        "s-1",
                        "f-1",
                        topic,
                        scale,
                        flag ? scale.least() : scale.most(),
                        at,
                        comment,
                        flag ? SERVICE : null,
                        team));
    }

    private static ServiceName service(boolean flag) {
        return flag ? SERVICE : new ServiceName("basket");
    }

    /** Any view of any of them. */
    public static Arbitrary<Event> events() {
        return Arbitraries.oneOf(List.of(
                changes().map(Event.class::cast),
                versions().map(Event.class::cast),
                pullRequests().map(Event.class::cast),
                deployments().map(Event.class::cast),
                builds().map(Event.class::cast),
                incidents().map(Event.class::cast),
                services().map(Event.class::cast),
                serviceCreations().map(Event.class::cast),
                platformRequests().map(Event.class::cast),
                dependencyUpdates().map(Event.class::cast),
                drifts().map(Event.class::cast),
                feedback().map(Event.class::cast)));
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.of(0L, 999L, 1_000L, 1_700_000_000_123L, 1_700_000_000_124L, 7_258_118_399_999L)
                .map(Instant::ofEpochMilli);
    }

    private static Arbitrary<CommitSha> shas() {
        return Arbitraries.of("0", "7", "a", "e")
                .map(digit -> new CommitSha(digit.repeat(digit.equals("7") ? 64 : 40)));
    }

    private static Arbitrary<SortedSet<CommitSha>> shaSets() {
        return shas().set().ofMaxSize(3).map(TreeSet::new);
    }

    private static Arbitrary<SortedSet<String>> pathSets() {
        return Arbitraries.of("README.md", "src/a b.java", "**", " ")
                .set()
                .ofMaxSize(3)
                .map(TreeSet::new);
    }

    private static Arbitrary<SortedSet<Incident.Transition>> transitions() {
        return Combinators.combine(times(), Arbitraries.of(IncidentState.class))
                .as(Incident.Transition::new)
                .set()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(TreeSet::new);
    }

    private static Arbitrary<SortedSet<String>> nameSets() {
        return Arbitraries.of("hotfix", "b", "d-0", "Zoë").set().ofMaxSize(3).map(TreeSet::new);
    }

    private static Arbitrary<SortedSet<Glob>> globs() {
        return Arbitraries.of("hotfix*", "src/**", "?")
                .map(Glob::new)
                .set()
                .ofMaxSize(2)
                .map(TreeSet::new);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("a", "b", " b ", "Zoë", "\uD83D\uDE80 v2").injectNull(0.3);
    }

    private static Arbitrary<String> words() {
        return Arbitraries.of("one", "two\nlines", "\uD800 broken", " \t", "x".repeat(1_999) + " y", "\"q\" \\")
                .injectNull(0.3);
    }

    private static Arbitrary<String> urls() {
        return Arbitraries.of("https://a.example/1", "http://b.example/?q=ü").injectNull(0.4);
    }

    private static <S extends Enum<S>> Arbitrary<Map<S, Instant>> states(Class<S> type) {
        return Arbitraries.maps(Arbitraries.of(type), times())
                .ofMinSize(1)
                .ofMaxSize(type.getEnumConstants().length)
                .map(EnumMap::new);
    }
}
