package dev.waywiser.streams.outcome;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Glob;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Version;
import java.time.Duration;
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

/**
 * Small histories full of what is hard: the same instants, versions with and without commits, moved tags, branches, going back
 * and forth, fixes that name anything, incidents of every kind, and everything told in pieces. Each seed has services of its
 * own.
 */
final class OutcomeHistory {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int MINUTES = 4_000;

    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private final RepositoryName repository;
    private final int commits;
    private final List<String> services;
    private final List<String> environments;

    private OutcomeHistory(long seed) {
        random = new Random(seed);
        String name = "shop-" + seed;
        repository = new RepositoryName("acme/" + name);
        commits = 1 + random.nextInt(8);
        services = random.nextBoolean() ? List.of(name) : List.of(name, name + "-worker");
        environments = random.nextInt(3) == 0 ? List.of("production", "staging") : List.of("production");
    }

    static List<Event> generate(long seed) {
        OutcomeHistory history = new OutcomeHistory(seed);
        history.graph();
        for (String service : history.services) {
            for (String environment : history.environments) {
                history.deployments(service, environment);
                history.incidents(service, environment);
            }
            history.declarations(service);
        }
        return history.events;
    }

    private void graph() {
        for (int i = 0; i < commits; i++) {
            if (chance(4)) {
                SortedSet<CommitSha> parents = new TreeSet<>();
                if (i > 0) {
                    parents.add(sha(chance(3) ? i - 1 : random.nextInt(i)));
                    if (random.nextInt(5) == 0) {
                        parents.add(sha(random.nextInt(i)));
                    }
                }
                events.add(new Change(
                        repository,
                        sha(i),
                        chance(2) ? parents : null,
                        i > 0 && chance(2) ? new TreeSet<>(List.of(sha(i - 1))) : Collections.emptySortedSet(),
                        at(i),
                        true,
                        false,
                        null,
                        null,
                        null));
            }
            if (random.nextBoolean()) {
                events.add(new Version(repository, "v" + i, sha(i), at(i)));
            }
        }
        if (random.nextInt(4) == 0) {
            events.add(new Version(repository, "v" + random.nextInt(commits), sha(random.nextInt(commits)), at(9)));
        }
    }

    private void deployments(String service, String environment) {
        int count = random.nextInt(9);
        int minute = 0;
        for (int i = 0; i < count; i++) {
            minute += random.nextInt(4) == 0 ? 0 : random.nextInt(MINUTES / 8);
            int step = random.nextInt(commits);
            CommitSha sha = random.nextInt(3) == 0 ? sha(step) : null;
            String version = sha == null || random.nextBoolean() ? version(step) : null;
            DeploymentState state = random.nextInt(8) == 0 ? DeploymentState.FAILED : DeploymentState.SUCCEEDED;
            Map<DeploymentState, Instant> states = new EnumMap<>(DeploymentState.class);
            states.put(DeploymentState.RUNNING, at(minute));
            Deployment begun = deployment(service, environment, "d" + i, sha, version, states, i);
            states = new EnumMap<>(DeploymentState.class);
            states.put(state, at(minute + random.nextInt(2)));
            events.add(begun);
            events.add(deployment(service, environment, "d" + i, sha, version, states, i));
        }
    }

    private String version(int step) {
        return switch (random.nextInt(6)) {
            case 0 -> "amber-" + (char) ('a' + step);
            case 1 -> "release-1." + step;
            default -> "v" + step;
        };
    }

    private Deployment deployment(
            String service,
            String environment,
            String id,
            CommitSha sha,
            String version,
            Map<DeploymentState, Instant> states,
            int index) {
        boolean hotfix = random.nextInt(8) == 0;
        int how = random.nextInt(3);
        TreeSet<String> fixes = new TreeSet<>();
        if (random.nextInt(7) == 0) {
            fixes.add(
                    switch (random.nextInt(5)) {
                        case 0 -> "d" + random.nextInt(index + 1);
                        case 1 -> "v" + random.nextInt(commits);
                        case 2 -> sha(random.nextInt(commits)).value().toUpperCase(java.util.Locale.ROOT);
                        case 3 -> "INC-" + random.nextInt(3);
                        default -> "nonsense";
                    });
        }
        return new Deployment(
                repository,
                new ServiceName(service),
                new EnvironmentName(environment),
                id,
                sha,
                version,
                null,
                states,
                hotfix && how == 0 ? "hotfix/basket" : "main",
                hotfix && how == 1 ? new TreeSet<>(List.of("Hotfix")) : Collections.emptySortedSet(),
                fixes,
                hotfix && how == 2 ? "Hotfix: the basket" : "Deploy",
                null);
    }

    private void incidents(String service, String environment) {
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int opened = random.nextInt(MINUTES / 2);
            int views = 1 + random.nextInt(3);
            for (int view = 0; view < views; view++) {
                Map<IncidentState, Instant> states = new EnumMap<>(IncidentState.class);
                states.put(IncidentState.values()[random.nextInt(3)], at(opened + view * random.nextInt(300)));
                states.put(IncidentState.OPENED, at(opened + (random.nextInt(5) == 0 ? 500 : 0)));
                events.add(new Incident(
                        "INC-" + i,
                        new ServiceName(service),
                        new EnvironmentName(environment),
                        Incident.transitions(states),
                        details(opened + random.nextInt(200))));
            }
        }
    }

    private Incident.Details details(int minute) {
        int cause = random.nextInt(9);
        return new Incident.Details(
                at(minute),
                null,
                "major",
                cause == 0 || cause == 4 ? "d" + random.nextInt(9) : null,
                cause == 1 || cause == 4 ? sha(random.nextInt(commits)) : null,
                cause == 2 || cause == 4 ? "v" + random.nextInt(commits) : null,
                cause == 3 || (cause == 4 && random.nextBoolean()),
                null);
    }

    private void declarations(String service) {
        for (int i = random.nextInt(3); i > 0; i--) {
            boolean own = random.nextBoolean();
            events.add(new ServiceDeclaration(
                    new ServiceName(service),
                    at(random.nextInt(10)),
                    null,
                    "storefront",
                    Collections.emptySortedSet(),
                    new TreeMap<>(),
                    null,
                    random.nextInt(3) == 0 ? null : Duration.ofMinutes(1 + random.nextInt(MINUTES / 2)),
                    own
                            ? new ServiceDeclaration.Hotfix(
                                    Collections.emptySortedSet(),
                                    new TreeSet<>(List.of(new Glob("ma?n"))),
                                    Collections.emptySortedSet())
                            : ServiceDeclaration.Hotfix.DEFAULT,
                    Collections.emptySortedSet(),
                    random.nextInt(6) == 0));
        }
    }

    /** All but one time in {@code of}. */
    private boolean chance(int of) {
        return random.nextInt(of) != 0;
    }

    private static Instant at(int minute) {
        return START.plusSeconds(minute * 60L);
    }

    private static CommitSha sha(int i) {
        return new CommitSha(String.format("%040x", 0xabc0 + i));
    }
}
