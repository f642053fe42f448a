package dev.waywiser.streams.outcome;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which deployment each incident is held against. */
final class Links {
    private static final Comparator<Incident> BY_OPENING =
            Comparator.comparing(Links::openedAt).thenComparing(Incident::id);

    private final History history;
    private final Rules rules;
    private final Map<String, Integer> deployments = new HashMap<>();
    private final Map<Integer, List<Incident>> explicit = new HashMap<>();
    private final Map<Integer, List<Incident>> within = new HashMap<>();

    Links(History history, Collection<Incident> incidents, Rules rules) {
        this.history = history;
        this.rules = rules;
        List<Incident> ordered = new ArrayList<>(incidents);
        ordered.sort(BY_OPENING);
        ordered.forEach(this::link);
    }

    private void link(Incident incident) {
        Incident.Details details = incident.details();
        if (details.noChange()) {
            return;
        }
        boolean names = details.deployment() != null || details.sha() != null || details.version() != null;
        int number = names ? named(incident) : inWindow(incident);
        if (number != History.NONE) {
            deployments.put(incident.id(), number);
            (names ? explicit : within)
                    .computeIfAbsent(number, none -> new ArrayList<>())
                    .add(incident);
        }
    }

    /** By id, else by commit, else by version: the first that is told and found. */
    private int named(Incident incident) {
        String id = incident.details().deployment();
        int number = id == null ? History.NONE : history.withId(id);
        CommitSha sha = incident.details().sha();
        if (number == History.NONE && sha != null) {
            number = running(history.runsOfCommit(sha.value()), openedAt(incident));
        }
        String version = incident.details().version();
        if (number == History.NONE && version != null) {
            number = running(history.runsOfVersion(version), openedAt(incident));
        }
        return number;
    }

    /** The latest of the deployments that was effective when the incident opened, else the earliest. */
    private int running(List<Integer> numbers, Instant openedAt) {
        for (int i = numbers.size() - 1; i >= 0; i--) {
            if (!history.effectiveAt(numbers.get(i)).isAfter(openedAt)) {
                return numbers.get(i);
            }
        }
        return numbers.isEmpty() ? History.NONE : numbers.get(0);
    }

    private int inWindow(Incident incident) {
        Instant openedAt = openedAt(incident);
        int last = history.lastAt(openedAt);
        boolean within = last != History.NONE
                && openedAt.isBefore(history.effectiveAt(last).plus(rules.window()));
        return within ? last : History.NONE;
    }

    private static Instant openedAt(Incident incident) {
        return incident.openedAt();
    }

    /** The deployment that the incident is held against. */
    int of(String incident) {
        return deployments.getOrDefault(incident, History.NONE);
    }

    /** Those that name the deployment, in the order in which they opened. */
    List<Incident> explicit(int number) {
        return explicit.getOrDefault(number, List.of());
    }

    /** Those that opened within its window, in the order in which they opened. */
    List<Incident> within(int number) {
        return within.getOrDefault(number, List.of());
    }

    /** Every deployment that an incident is held against. */
    Collection<Integer> blamed() {
        return deployments.values();
    }
}
