package dev.waywiser.streams.outcome;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Glob;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Random histories that hold every oddity the definitions speak of: one or two repositories, up to three services and two
 * environments. The events are partial views, in an order in which they could have been told.
 */
final class OutcomeHistory {
    private static final List<String> NAMES =
            List.of("v1", "v2", "v3", "v10", "v2.1", "release-1.4.2", "release-1.5", "blue", "green", "latest");

    private final Dice dice;
    private final List<Event> events = new ArrayList<>();

    private OutcomeHistory(long seed) {
        dice = new Dice(seed);
    }

    /** In one of eight histories services may be deployed from either of two repositories. */
    static boolean mixesRepositories(long seed) {
        return seed % 8 == 7;
    }

    static List<Event> generate(long seed) {
        OutcomeHistory history = new OutcomeHistory(seed);
        List<Code> repositories = new ArrayList<>();
        int count = mixesRepositories(seed) || history.dice.once(3) ? 2 : 1;
        for (int i = 0; i < count; i++) {
            repositories.add(history.repository(seed, i));
        }
        int services = 1 + history.dice.below(3);
        for (int i = 0; i < services; i++) {
            ServiceName service = new ServiceName("service-" + seed + "-" + i);
            history.declarations(service);
            List<Code> from = mixesRepositories(seed) ? repositories : List.of(repositories.get(i % count));
            for (String environment : history.dice.once(2) ? List.of("production", "staging") : List.of("live")) {
                history.events.addAll(
                        new RandomTarget(history.dice, from, service, new EnvironmentName(environment)).events());
            }
        }
        return history.events;
    }

    /** The same events in another order, some of them twice. */
    static List<Event> shuffled(List<Event> events, long seed) {
        Random random = new Random(seed);
        List<Event> shuffled = new ArrayList<>(events);
        for (Event event : events) {
            if (random.nextInt(3) == 0) {
                shuffled.add(event);
            }
        }
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** What of a repository can be deployed: its commits from old to new, some of which are never told, and names. */
    record Code(RepositoryName repository, List<CommitSha> commits, List<String> names) {}

    private Code repository(long seed, int number) {
        RepositoryName repository = new RepositoryName("org/repository-" + seed + "-" + number);
        List<CommitSha> commits = new ArrayList<>();
        int count = 2 + dice.below(14);
        for (int i = 0; i < count; i++) {
            CommitSha sha = new CommitSha(String.format("%038x%02x", number + 10, i + 1));
            commit(repository, sha, commits);
            commits.add(sha);
        }
        List<String> names = new ArrayList<>();
        for (String name : NAMES) {
            if (dice.once(2)) {
                names.add(name);
            }
        }
        names.add("v4");
        for (String name : names) {
            for (int told = dice.below(3); told > 0; told--) {
                events.add(new Version(repository, name, dice.pick(commits), Dice.time(dice.below(3))));
            }
        }
        return new Code(repository, commits, names);
    }

    /** Told by pushes, with its parents, both, or not at all. */
    private void commit(RepositoryName repository, CommitSha sha, List<CommitSha> before) {
        SortedSet<CommitSha> parents = new TreeSet<>();
        SortedSet<CommitSha> previous = new TreeSet<>();
        if (!before.isEmpty()) {
            previous.add(before.get(before.size() - 1));
            for (int p = dice.once(5) ? 2 : 1; p > 0; p--) {
                parents.add(before.get(Math.max(0, before.size() - 1 - dice.below(dice.once(2) ? 1 : 4))));
            }
        }
        if (dice.once(10)) {
            return;
        }
        boolean pushed = dice.once(3);
        if (pushed) {
            change(repository, sha, null, previous);
        }
        if (!pushed || dice.once(2)) {
            change(repository, sha, parents, Collections.emptySortedSet());
        }
    }

    private void change(
            RepositoryName repository,
            CommitSha sha,
            @Nullable SortedSet<CommitSha> parents,
            SortedSet<CommitSha> previous) {
        Instant authoredAt = dice.once(6) ? null : dice.time();
        events.add(new Change(
                repository, sha, parents, previous, authoredAt, !dice.once(5), dice.once(10), null, null, null, null));
    }

    private void declarations(ServiceName service) {
        for (int i = dice.below(4); i > 0; i--) {
            ServiceDeclaration.Hotfix hotfix = dice.once(2)
                    ? ServiceDeclaration.Hotfix.DEFAULT
                    : new ServiceDeclaration.Hotfix(
                            globs("urgent*", "fix"), globs("fix/?"), globs("*broken*", "hotfix*"));
            events.add(new ServiceDeclaration(
                    service,
                    dice.time(),
                    null,
                    null,
                    new TreeSet<>(),
                    new TreeMap<>(),
                    null,
                    dice.once(3) ? null : Duration.ofHours(dice.pick(List.of(1, 6, 12, 72))),
                    hotfix,
                    new TreeSet<>(),
                    dice.once(5)));
        }
    }

    private SortedSet<Glob> globs(String... patterns) {
        SortedSet<Glob> globs = new TreeSet<>();
        Arrays.stream(patterns).filter(pattern -> !dice.once(3)).map(Glob::new).forEach(globs::add);
        return globs;
    }
}
