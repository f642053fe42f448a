package dev.waywiser.streams.outcome;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.streams.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a service over many times as long as something can be corrected, told late but never later than that: deployments
 * by commits and by names that count or do not, forward, back and again, fixes, and incidents of every kind. Nothing later undoes,
 * fixes or names what is already final ({@link #LONGEST_RUN_STEPS}).
 */
final class LongOutcomes {
    static final Duration HISTORY = Duration.ofDays(60);
    static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration STEP = HISTORY.dividedBy(8);
    private static final long LATEST_MINUTES = HISTORY.toMinutes() / 5;
    private static final List<String> COLOURS = List.of("amber", "blue");

    /** What undoes, fixes or names something comes so many steps after it, at most. */
    private static final int FARTHEST_BACK_STEPS = 3;

    /**
     * How long one version may run, redeploys included: whoever undoes, fixes or names any of them means the first, which must not be
     * final by then. A fix three steps after the last of four, at the end of its step and told as late as any, comes after 59 days.
     */
    private static final int LONGEST_RUN_STEPS = 4;

    private final Random random;
    private final RepositoryName repository;
    private final ServiceName service;
    private final EnvironmentName environment = new EnvironmentName("production");
    private final List<Word> words = new ArrayList<>();
    private final boolean named;
    private @Nullable String colour;
    private int runBegan;

    private LongOutcomes(long seed) {
        random = new Random(seed);
        repository = new RepositoryName("org/outcomes-" + seed);
        service = new ServiceName("outcomes-" + seed);
        named = seed % 3 == 0;
    }

    /** Words in the order in which they arrive. */
    static List<Word> generate(long seed, int histories) {
        LongOutcomes outcomes = new LongOutcomes(seed);
        int steps = (int) HISTORY.multipliedBy(histories).dividedBy(STEP);
        for (int step = 0; step < steps; step++) {
            outcomes.commit(step);
            outcomes.deployment(step);
            if (outcomes.random.nextInt(2) == 0) {
                outcomes.incident(step);
            }
        }
        return outcomes.words.stream().sorted(Comparator.comparing(Word::at)).toList();
    }

    /** Of several services, in the order in which they arrive. */
    static List<Word> generate(long firstSeed, int services, int histories) {
        List<Word> words = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + services; seed++) {
            words.addAll(generate(seed, histories));
        }
        words.sort(Comparator.comparing(Word::at));
        return words;
    }

    private void commit(int step) {
        SortedSet<CommitSha> parents = new TreeSet<>(step == 0 ? List.of() : List.of(sha(step - 1)));
        tell(
                at(step),
                new Change(
                        repository,
                        sha(step),
                        parents,
                        Collections.emptySortedSet(),
                        at(step),
                        true,
                        false,
                        null,
                        null,
                        null,
                        null));
    }

    private void deployment(int step) {
        Instant finished = at(step).plusSeconds(60L * random.nextInt(3000));
        int number = Math.max(0, step - (random.nextInt(4) == 0 ? random.nextInt(FARTHEST_BACK_STEPS + 1) : 0));
        boolean again = random.nextInt(10) == 0;
        boolean fails = random.nextInt(12) == 0;
        CommitSha sha = named || random.nextInt(4) == 0 ? null : sha(number);
        String version = null;
        if (named) {
            boolean longest = colour != null && step - runBegan >= LONGEST_RUN_STEPS;
            fails &= !longest;
            version = longest ? other(colour) : COLOURS.get(random.nextInt(2));
            runs(version, step, !fails || again);
        } else if (sha == null || random.nextInt(4) == 0) {
            version = "v" + number;
        }
        SortedSet<String> labels = new TreeSet<>(random.nextInt(6) == 0 ? List.of("hotfix") : List.of());
        SortedSet<String> fixes = new TreeSet<>(random.nextInt(5) == 0 ? List.of(something(step)) : List.of());
        tell(finished, attempt(step, sha, version, DeploymentState.SUCCEEDED, finished, labels, fixes));
        if (again) {
            Instant then = finished.plusSeconds(7200);
            String id = "again-" + step;
            tell(then, attempt(id, sha, version, DeploymentState.SUCCEEDED, then, labels, new TreeSet<>()));
        }
        if (fails) {
            Instant later = finished.plusSeconds(60);
            tell(later, attempt(step, sha, version, DeploymentState.FAILED, later, labels, fixes));
        }
    }

    private void runs(String version, int step, boolean succeeds) {
        if (succeeds && !version.equals(colour)) {
            colour = version;
            runBegan = step;
        }
    }

    private static String other(String colour) {
        return COLOURS.get(1 - COLOURS.indexOf(colour));
    }

    private String something(int step) {
        int recent = Math.max(0, step - 1 - random.nextInt(FARTHEST_BACK_STEPS));
        return switch (random.nextInt(4)) {
            case 0 -> "d" + recent;
            case 1 -> "v" + recent;
            case 2 -> sha(recent).value();
            default -> "i" + recent;
        };
    }

    private Deployment attempt(
            int step,
            CommitSha sha,
            String version,
            DeploymentState state,
            Instant at,
            SortedSet<String> labels,
            SortedSet<String> fixes) {
        return attempt("d" + step, sha, version, state, at, labels, fixes);
    }

    private Deployment attempt(
            String id,
            CommitSha sha,
            String version,
            DeploymentState state,
            Instant at,
            SortedSet<String> labels,
            SortedSet<String> fixes) {
        return new Deployment(
                repository,
                service,
                environment,
                id,
                sha,
                version,
                null,
                Map.of(state, at),
                null,
                labels,
                fixes,
                null,
                null);
    }

    private void incident(int step) {
        Instant opened = at(step).plusSeconds(60L * random.nextInt(4500));
        int recent = Math.max(0, step - random.nextInt(FARTHEST_BACK_STEPS));
        boolean names = random.nextInt(3) == 0;
        Incident.Details details = new Incident.Details(
                opened,
                null,
                null,
                names && random.nextBoolean() ? "d" + recent : null,
                null,
                names && random.nextBoolean() ? "v" + recent : null,
                random.nextInt(8) == 0,
                null);
        tell(opened, incident(step, IncidentState.OPENED, opened, details));
        if (random.nextInt(3) > 0) {
            Instant resolved = opened.plus(Duration.ofHours(1 + random.nextInt(40)));
            tell(resolved, incident(step, IncidentState.RESOLVED, resolved, details));
        }
    }

    private Incident incident(int step, IncidentState state, Instant at, Incident.Details details) {
        SortedSet<Incident.Transition> transitions = new TreeSet<>(List.of(new Incident.Transition(at, state)));
        return new Incident("i" + step, service, environment, transitions, details);
    }

    private static CommitSha sha(int number) {
        return new CommitSha(String.format("%040x", number + 1));
    }

    private static Instant at(int step) {
        return START.plus(STEP.multipliedBy(step + 1));
    }

    /** Mostly at once, sometimes much later, sometimes twice. */
    private void tell(Instant at, Event event) {
        for (int i = random.nextInt(6) == 0 ? 2 : 1; i > 0; i--) {
            long late = random.nextInt(3) == 0 ? random.nextLong(LATEST_MINUTES) : random.nextInt(10);
            words.add(new Word(at.plus(Duration.ofMinutes(late)), event));
        }
    }
}
