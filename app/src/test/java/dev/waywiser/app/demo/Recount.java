package dev.waywiser.app.demo;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Counts what docs/metrics.md defines, the slow and obvious way, from the list of events alone. */
final class Recount {
    /** What is counted of one service in one environment. */
    static final class Numbers {
        int deployments;
        int redeploys;
        final List<Double> leadTimesSeconds = new ArrayList<>();

        /** The middle one, or the mean of the middle two; NaN of none. */
        double medianSeconds() {
            List<Double> sorted = leadTimesSeconds.stream().sorted().toList();
            int size = sorted.size();
            return size == 0 ? Double.NaN : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        }
    }

    private final Map<String, Change> changes;
    private final Map<String, Version> versions;
    private final Map<String, Deployment> deployments;

    Recount(List<Event> events) {
        changes = byKey(events, Change.class, Change::merge);
        versions = byKey(events, Version.class, Version::merge);
        deployments = byKey(events, Deployment.class, Deployment::merge);
    }

    /** By service. */
    Map<String, Numbers> in(String environment, Instant from, Instant to) {
        Map<String, List<Deployment>> byService = new TreeMap<>();
        for (Deployment deployment : deployments.values()) {
            if (deployment.environment().value().equals(environment)
                    && deployment.effectiveAt().isPresent()) {
                byService
                        .computeIfAbsent(deployment.service().value(), none -> new ArrayList<>())
                        .add(deployment);
            }
        }
        Map<String, Numbers> numbers = new TreeMap<>();
        byService.forEach((service, all) -> numbers.put(service, count(all, from, to)));
        return numbers;
    }

    private Numbers count(List<Deployment> all, Instant from, Instant to) {
        all.sort(Comparator.<Deployment, Instant>comparing(d -> d.effectiveAt().orElseThrow())
                .thenComparing(Deployment::id));
        Numbers numbers = new Numbers();
        Set<CommitSha> contained = new HashSet<>();
        CommitSha running = null;
        for (Deployment deployment : all) {
            Instant at = deployment.effectiveAt().orElseThrow();
            boolean inPeriod = !at.isBefore(from) && at.isBefore(to);
            CommitSha sha = commit(deployment);
            Set<CommitSha> reachable = reachable(deployment, sha);
            if (running != null) {
                for (CommitSha each : reachable) {
                    Change change = changes.get(deployment.repository() + "\n" + each);
                    if (inPeriod && !contained.contains(each) && change != null && change.counts()) {
                        numbers.leadTimesSeconds.add(
                                Duration.between(change.authoredAt(), at).toMillis() / 1000.0);
                    }
                }
            }
            if (inPeriod) {
                numbers.deployments++;
                numbers.redeploys += sha.equals(running) ? 1 : 0;
            }
            contained.addAll(reachable);
            running = sha;
        }
        return numbers;
    }

    private CommitSha commit(Deployment deployment) {
        if (deployment.sha() != null) {
            return deployment.sha();
        }
        return versions.get(deployment.repository() + "\n" + deployment.version())
                .sha();
    }

    private Set<CommitSha> reachable(Deployment deployment, CommitSha from) {
        Set<CommitSha> seen = new HashSet<>();
        Deque<CommitSha> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            CommitSha sha = next.pop();
            Change change = changes.get(deployment.repository() + "\n" + sha);
            if (seen.add(sha) && change != null) {
                next.addAll(change.predecessors());
            }
        }
        return seen;
    }

    /** What the events of the type say, each thing once. */
    static <E extends Event> List<E> merged(List<Event> events, Class<E> type, BinaryOperator<E> merge) {
        return List.copyOf(byKey(events, type, merge).values());
    }

    private static <E extends Event> Map<String, E> byKey(List<Event> events, Class<E> type, BinaryOperator<E> merge) {
        Map<String, E> things = new HashMap<>();
        for (Event event : events) {
            if (type.isInstance(event)) {
                things.merge(event.key(), type.cast(event), merge);
            }
        }
        return things;
    }
}
