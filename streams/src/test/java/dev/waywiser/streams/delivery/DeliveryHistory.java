package dev.waywiser.streams.delivery;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Glob;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Random histories of one repository that hold every oddity the definitions speak of. */
final class DeliveryHistory {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random;
    private final RepositoryName repository;
    private final List<Event> events = new ArrayList<>();
    private final List<CommitSha> commits = new ArrayList<>();

    private DeliveryHistory(long seed) {
        random = new Random(seed);
        repository = new RepositoryName("org/repository-" + seed);
    }

    static List<Event> generate(long seed) {
        DeliveryHistory history = new DeliveryHistory(seed);
        history.commits();
        history.versions();
        history.deployments();
        history.requests();
        history.declarations();
        return history.events;
    }

    private void commits() {
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            CommitSha sha = sha(i);
            commits.add(sha);
            if (random.nextInt(12) == 0) {
                continue;
            }
            SortedSet<CommitSha> parents = new TreeSet<>();
            for (int p = 0; i > 0 && p < (random.nextInt(4) == 0 ? 2 : 1); p++) {
                parents.add(commits.get(Math.max(0, i - 1 - random.nextInt(3))));
            }
            SortedSet<CommitSha> previous = new TreeSet<>();
            if (i > 0) {
                previous.add(commits.get(i - 1));
            }
            boolean pushed = random.nextBoolean();
            boolean walked = !pushed || random.nextBoolean();
            if (pushed) {
                events.add(change(sha, null, previous, i));
            }
            if (walked) {
                events.add(change(sha, parents, Collections.emptySortedSet(), i));
            }
        }
    }

    private Change change(CommitSha sha, SortedSet<CommitSha> parents, SortedSet<CommitSha> previous, int i) {
        Instant authoredAt = random.nextInt(10) == 0 ? null : at(i * 10 + random.nextInt(3));
        return new Change(
                repository,
                sha,
                parents,
                previous,
                authoredAt,
                random.nextInt(5) != 0,
                random.nextInt(15) == 0,
                paths(),
                null,
                null,
                null);
    }

    private SortedSet<String> paths() {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> random.nextInt(4) == 0 ? Change.EVERYWHERE : new TreeSet<>();
            default -> some("one/a.java", "two/b.java", "lib/c.java");
        };
    }

    private SortedSet<String> some(String... all) {
        SortedSet<String> some = new TreeSet<>();
        for (String each : all) {
            if (random.nextBoolean()) {
                some.add(each);
            }
        }
        return some;
    }

    private void requests() {
        for (int i = random.nextInt(8); i > 0; i--) {
            SortedSet<CommitSha> own = new TreeSet<>();
            for (int c = random.nextInt(4); c > 0; c--) {
                own.add(commits.get(random.nextInt(commits.size())));
            }
            events.add(new PullRequest(
                    repository,
                    Integer.toString(random.nextInt(5)),
                    perhaps(),
                    perhaps(),
                    perhaps(),
                    random.nextInt(3) == 0 ? perhaps() : null,
                    random.nextBoolean() ? null : commits.get(random.nextInt(commits.size())),
                    random.nextBoolean() ? null : commits.get(random.nextInt(commits.size())),
                    random.nextBoolean(),
                    own,
                    random.nextBoolean() ? null : 1 + random.nextInt(3),
                    null,
                    null,
                    null));
        }
    }

    private Instant perhaps() {
        return random.nextInt(4) == 0 ? null : at(random.nextInt(600));
    }

    private void declarations() {
        for (int i = random.nextInt(4); i > 0; i--) {
            SortedSet<Glob> paths = some("one/**", "two/", "lib/*").stream()
                    .map(Glob::new)
                    .collect(Collectors.toCollection(TreeSet::new));
            boolean removed = random.nextInt(4) == 0;
            events.add(new ServiceDeclaration(
                    new ServiceName(service(random.nextInt(2))),
                    at(random.nextInt(600)),
                    null,
                    null,
                    removed ? Collections.emptySortedSet() : paths,
                    new TreeMap<>(),
                    null,
                    null,
                    ServiceDeclaration.Hotfix.DEFAULT,
                    Collections.emptySortedSet(),
                    removed));
        }
    }

    /** Of this history alone, since what is known of a service stays when the next history begins. */
    private String service(int number) {
        return repository.value().substring("org/repository-".length()) + "-" + number;
    }

    private void versions() {
        for (int i = 0; i < commits.size(); i++) {
            if (random.nextInt(3) == 0) {
                events.add(new Version(repository, "v" + random.nextInt(8), commits.get(i), at(random.nextInt(5))));
            }
        }
    }

    private void deployments() {
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            ServiceName service = new ServiceName(service(random.nextInt(2)));
            EnvironmentName environment = new EnvironmentName(random.nextInt(4) == 0 ? "staging" : "production");
            CommitSha sha = random.nextInt(3) == 0 ? null : sha(random.nextInt(commits.size() + 2));
            String version = random.nextInt(3) == 0 ? null : "v" + random.nextInt(10);
            int finished = random.nextInt(60) * 10;
            Map<DeploymentState, Instant> states = new EnumMap<>(DeploymentState.class);
            states.put(DeploymentState.RUNNING, at(finished - 3));
            String id = "d" + random.nextInt(25);
            events.add(new Deployment(
                    repository,
                    service,
                    environment,
                    id,
                    sha,
                    version,
                    null,
                    states,
                    null,
                    Collections.emptySortedSet(),
                    Collections.emptySortedSet(),
                    null,
                    null));
            states = new EnumMap<>(DeploymentState.class);
            states.put(random.nextInt(5) == 0 ? DeploymentState.FAILED : DeploymentState.SUCCEEDED, at(finished));
            events.add(new Deployment(
                    repository,
                    service,
                    environment,
                    id,
                    sha,
                    version,
                    null,
                    states,
                    null,
                    Collections.emptySortedSet(),
                    Collections.emptySortedSet(),
                    null,
                    null));
        }
    }

    private static Instant at(int minutes) {
        return START.plusSeconds(minutes * 60L);
    }

    private CommitSha sha(int i) {
        return new CommitSha(String.format("%040x", i + 1));
    }
}
