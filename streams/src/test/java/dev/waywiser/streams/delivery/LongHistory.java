package dev.waywiser.streams.delivery;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Version;
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

/**
 * What happens to one repository over many times as long as something can be corrected, told late but never later than that: commits
 * on a main line and beside it, deployments that go forward and back, one target that begins late, and one that only ever gets the
 * same version again. But for that version, which never stops being named, nothing later names what is already final
 * ({@link #FARTHEST_BACK_STEPS}).
 */
final class LongHistory {
    static final Duration HISTORY = Duration.ofDays(40);
    static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration STEP = HISTORY.dividedBy(25);
    private static final long LATEST_MINUTES = HISTORY.toMinutes() * 3 / 10;

    /**
     * What names a commit or a version comes so many steps after it, at most. Of {@link #HISTORY}, 25 steps, that and the latest word
     * take less than the half.
     */
    private static final int FARTHEST_BACK_STEPS = 3;

    private final Random random;
    private final RepositoryName repository;
    private final List<Word> words = new ArrayList<>();
    private final List<CommitSha> commits = new ArrayList<>();
    private CommitSha main;

    private LongHistory(long seed) {
        random = new Random(seed);
        repository = new RepositoryName("org/long-" + seed);
    }

    /** Words in the order in which they arrive. */
    static List<Word> generate(long seed, int histories) {
        LongHistory history = new LongHistory(seed);
        int steps = (int) HISTORY.multipliedBy(histories).dividedBy(STEP);
        for (int step = 0; step < steps; step++) {
            history.commit(step);
            history.deployments(step, steps);
        }
        return history.words.stream().sorted(Comparator.comparing(Word::at)).toList();
    }

    /** Of several repositories, in the order in which they arrive. */
    static List<Word> generate(long firstSeed, int repositories, int histories) {
        List<Word> words = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + repositories; seed++) {
            words.addAll(generate(seed, histories));
        }
        words.sort(Comparator.comparing(Word::at));
        return words;
    }

    private void commit(int step) {
        CommitSha sha = new CommitSha(String.format("%040x", step + 1));
        SortedSet<CommitSha> parents = new TreeSet<>();
        boolean aside = step > 0 && random.nextInt(5) == 0;
        if (step > 0) {
            parents.add(aside ? recent() : main);
            if (!aside && random.nextBoolean()) {
                parents.add(commits.get(commits.size() - 1));
            }
        }
        commits.add(sha);
        main = aside ? main : sha;
        Instant at = at(step).minusSeconds(60L * random.nextInt(600));
        if (random.nextInt(15) == 0) {
            return;
        }
        SortedSet<CommitSha> previous = new TreeSet<>(parents.isEmpty() ? List.of() : List.of(parents.first()));
        boolean pushed = random.nextBoolean();
        Instant authoredAt = random.nextInt(10) == 0 ? null : at;
        if (pushed) {
            tell(at, change(sha, null, previous, authoredAt));
        }
        if (!pushed || random.nextBoolean()) {
            tell(at, change(sha, parents, Collections.emptySortedSet(), authoredAt));
        }
        if (random.nextInt(3) == 0) {
            request(step, sha, at);
        }
        tell(
                at,
                new Build(
                        "ci",
                        "b" + step,
                        1,
                        repository,
                        service("one"),
                        null,
                        null,
                        sha,
                        null,
                        Map.of(BuildState.SUCCESS, at),
                        null));
        if (random.nextInt(3) > 0) {
            tell(at, new Version(repository, "v" + step, sha, at));
            if (random.nextInt(6) == 0) {
                tell(at, new Version(repository, "v" + step, recent(), at.plusSeconds(random.nextInt(600))));
            }
        }
    }

    private Change change(CommitSha sha, SortedSet<CommitSha> parents, SortedSet<CommitSha> previous, Instant at) {
        boolean onDefaultBranch = random.nextInt(6) != 0;
        return new Change(repository, sha, parents, previous, at, onDefaultBranch, false, null, null, null, null);
    }

    private void request(int step, CommitSha sha, Instant at) {
        SortedSet<CommitSha> own = new TreeSet<>(List.of(sha, recent()));
        Instant openedAt = at.minus(Duration.ofHours(random.nextInt(20)));
        tell(at, request(step, openedAt, null, null, own, 1 + random.nextInt(3)));
        Instant mergedAt = at.plus(Duration.ofHours(random.nextInt(20)));
        tell(mergedAt, request(step, openedAt, mergedAt, recent(), own, null));
    }

    private PullRequest request(
            int step,
            Instant openedAt,
            Instant mergedAt,
            CommitSha mergeCommit,
            SortedSet<CommitSha> own,
            Integer count) {
        boolean squashed = mergedAt != null && random.nextInt(3) == 0;
        return new PullRequest(
                repository,
                Integer.toString(step),
                openedAt,
                null,
                mergedAt,
                null,
                null,
                mergeCommit,
                squashed,
                own,
                count,
                null,
                null,
                null);
    }

    private void deployments(int step, int steps) {
        for (String service : List.of("one", "two")) {
            if (random.nextInt(3) > 0) {
                deployment(step, service, "production");
            }
        }
        if (step > steps / 2 && random.nextInt(3) > 0) {
            deployment(step, "one", "staging");
        }
        if (step % 9 == 3) {
            boolean named = repository.value().hashCode() % 2 == 0;
            if (step == 3 && named) {
                tell(at(step), new Version(repository, "frozen", commits.get(1), at(step)));
            }
            attempt(step, "frozen", "production", named ? null : commits.get(1), named ? "frozen" : null);
        }
    }

    private void deployment(int step, String service, String environment) {
        boolean named = random.nextInt(3) == 0;
        CommitSha sha = random.nextInt(8) == 0 ? new CommitSha("f".repeat(38) + "00") : recent();
        String version = "v" + Math.max(0, step - random.nextInt(FARTHEST_BACK_STEPS + 1));
        attempt(step, service, environment, named ? null : sha, named || random.nextInt(4) == 0 ? version : null);
    }

    private void attempt(int step, String service, String environment, CommitSha sha, String version) {
        Instant finished = at(step).plusSeconds(60L * random.nextInt(1200));
        String id = "d" + step;
        boolean fails = random.nextInt(8) == 0;
        tell(
                finished,
                deployment(service, environment, id, sha, version, DeploymentState.RUNNING, finished.minusSeconds(90)));
        DeploymentState state = fails ? DeploymentState.FAILED : DeploymentState.SUCCEEDED;
        tell(finished, deployment(service, environment, id, sha, version, state, finished));
        if (random.nextInt(12) == 0) {
            Instant later = finished.plusSeconds(600);
            tell(later, deployment(service, environment, id, sha, version, DeploymentState.FAILED, later));
        }
    }

    private Deployment deployment(
            String service,
            String environment,
            String id,
            CommitSha sha,
            String version,
            DeploymentState state,
            Instant at) {
        return new Deployment(
                repository,
                service(service),
                new EnvironmentName(environment),
                id,
                sha,
                version,
                null,
                Map.of(state, at),
                null,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                null);
    }

    private ServiceName service(String name) {
        return new ServiceName(name + "-" + repository.value().substring("org/long-".length()));
    }

    /** One of the last few. */
    private CommitSha recent() {
        return commits.get(Math.max(0, commits.size() - 1 - random.nextInt(FARTHEST_BACK_STEPS + 1)));
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
