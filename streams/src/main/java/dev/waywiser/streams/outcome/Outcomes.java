package dev.waywiser.streams.outcome;

import dev.waywiser.events.Incident;
import dev.waywiser.store.rows.FailureRow;
import dev.waywiser.store.rows.ReworkRow;
import dev.waywiser.streams.burns.Burn;
import dev.waywiser.streams.timeline.Effective;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of the deployments of one target, computed at once from all that is known of it. The definitions are those of
 * docs/metrics.md: a deployment is failed by the first rule that holds of explicit, rollback, hotfix, slo and window.
 */
final class Outcomes {
    private static final String HIGH = "high";
    private static final String MEDIUM = "medium";
    private static final String LOW = "low";

    private final History history;
    private final Links links;
    private final Remedies remedies;
    private final Map<Integer, Burn> burns = new HashMap<>();

    /** By the number of the failed deployment. */
    private final SortedMap<Integer, FailureRow> failures = new TreeMap<>();

    private record Verdict(String rule, String confidence, String evidence) {}

    private record Recovery(Instant at, String by, String id) {}

    /**
     * Computes them.
     *
     * @param timeline every successful deployment of the target, redeploys included, in any order
     * @param incidents of the same service and environment
     * @param burns error budgets of the service that burned at a paging rate
     * @param rules of the service
     */
    Outcomes(Collection<Effective> timeline, Collection<Incident> incidents, Collection<Burn> burns, Rules rules) {
        history = new History(timeline);
        links = new Links(history, incidents, rules);
        remedies = new Remedies(history, rules, links);
        for (Burn burn : burns) {
            blame(burn, rules);
        }
        SortedSet<Integer> suspects = new TreeSet<>(links.blamed());
        suspects.addAll(remedies.repaired());
        suspects.addAll(this.burns.keySet());
        for (int number : suspects) {
            Verdict verdict = verdict(number);
            if (verdict != null) {
                failures.put(number, failure(number, verdict));
            }
        }
    }

    private void blame(Burn burn, Rules rules) {
        int last = history.lastAt(burn.beganAt());
        if (last != History.NONE
                && burn.beganAt().isBefore(history.effectiveAt(last).plus(rules.window()))) {
            burns.merge(
                    last,
                    burn,
                    (a, b) -> Comparator.comparing(Burn::beganAt)
                                            .thenComparing(Burn::id)
                                            .compare(a, b)
                                    <= 0
                            ? a
                            : b);
        }
    }

    private @Nullable Verdict verdict(int number) {
        if (!links.explicit(number).isEmpty()) {
            return new Verdict("explicit", HIGH, links.explicit(number).get(0).id());
        }
        Integer rollback = remedies.firstRollback(number);
        if (rollback != null) {
            return new Verdict("rollback", HIGH, id(rollback));
        }
        Integer hotfix = remedies.firstHotfix(number);
        if (hotfix != null) {
            return new Verdict("hotfix", remedies.isNamedBy(number, hotfix) ? HIGH : MEDIUM, id(hotfix));
        }
        Burn burn = burns.get(number);
        if (burn != null) {
            return new Verdict("slo", MEDIUM, burn.id());
        }
        return links.within(number).isEmpty()
                ? null
                : new Verdict("window", LOW, links.within(number).get(0).id());
    }

    private FailureRow failure(int number, Verdict verdict) {
        Effective failed = history.at(number);
        Optional<Recovery> recovery = recovery(number);
        return new FailureRow(
                failed.service().value(),
                failed.environment().value(),
                failed.repository().value(),
                id(number),
                history.effectiveAt(number),
                verdict.rule,
                verdict.confidence,
                verdict.evidence,
                recovery.map(Recovery::at).orElse(null),
                recovery.map(Recovery::by).orElse(null),
                recovery.map(Recovery::id).orElse(null),
                false);
    }

    /** The end of its last incident, or the first deployment that repaired it, whichever was earlier. */
    private Optional<Recovery> recovery(int number) {
        Instant effectiveAt = history.effectiveAt(number);
        SortedSet<Integer> repairs = remedies.remediesOf(number);
        Optional<Recovery> deployed = repairs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recovery(history.effectiveAt(repairs.first()), "deployment", id(repairs.first())));
        Optional<Recovery> resolved = resolved(number, effectiveAt);
        if (deployed.isPresent() && resolved.isPresent()) {
            return resolved.get().at.isBefore(deployed.get().at) ? resolved : deployed;
        }
        return deployed.isPresent() ? deployed : resolved;
    }

    private Optional<Recovery> resolved(int number, Instant effectiveAt) {
        List<Incident> linked = new ArrayList<>(links.explicit(number));
        linked.addAll(links.within(number));
        Recovery last = null;
        for (Incident incident : linked) {
            Optional<Instant> at = incident.resolvedAt();
            if (at.isEmpty()) {
                return Optional.empty();
            }
            boolean later = last == null
                    || at.get().isAfter(last.at)
                    || (at.get().equals(last.at) && incident.id().compareTo(last.id) < 0);
            last = later ? new Recovery(at.get(), "incident", incident.id()) : last;
        }
        return Optional.ofNullable(last)
                .map(found -> found.at.isBefore(effectiveAt) ? new Recovery(effectiveAt, found.by, found.id) : found);
    }

    /** Every failed deployment. */
    Collection<FailureRow> failures() {
        return failures.values();
    }

    /** Every deployment that was made because of an incident or a failed deployment. */
    List<ReworkRow> reworks() {
        Map<Integer, Integer> firstFailed = new HashMap<>();
        for (int failed : failures.keySet()) {
            remedies.remediesOf(failed).forEach(remedy -> firstFailed.putIfAbsent(remedy, failed));
        }
        List<ReworkRow> rows = new ArrayList<>();
        for (int number : remedies.unplanned()) {
            Effective deployment = history.at(number);
            Integer failed = firstFailed.get(number);
            rows.add(new ReworkRow(
                    deployment.service().value(),
                    deployment.environment().value(),
                    deployment.repository().value(),
                    id(number),
                    history.effectiveAt(number),
                    String.valueOf(remedies.kind(number)).toLowerCase(Locale.ROOT),
                    failed == null ? null : id(failed),
                    false));
        }
        return rows;
    }

    /** The deployment that the incident is held against. */
    Optional<String> linkOf(String incident) {
        int number = links.of(incident);
        return number == History.NONE ? Optional.empty() : Optional.of(id(number));
    }

    /** What tells that a later deployment changes nothing of this; empty where there is none. */
    Optional<Tail> tail(Collection<Effective> timeline, Collection<Incident> incidents, Collection<Burn> burning) {
        if (history.size() == 0) {
            return Optional.empty();
        }
        Effective end =
                timeline.stream().max(Comparator.comparing(Effective::mark)).orElseThrow();
        Effective last = history.at(history.size() - 1);
        if (!end.equals(last) && !Tail.saysTheSame(end, last)) {
            return Optional.empty();
        }
        Instant latestTrouble = Stream.concat(
                        incidents.stream().map(Incident::openedAt),
                        burning.stream().map(Burn::beganAt))
                .max(Comparator.naturalOrder())
                .orElse(null);
        boolean waiting = incidents.stream().anyMatch(this::isWaiting);
        return Optional.of(new Tail(end.mark(), last, latestTrouble, waiting));
    }

    private boolean isWaiting(Incident incident) {
        Incident.Details details = incident.details();
        boolean names = details.deployment() != null || details.sha() != null || details.version() != null;
        return names && !details.noChange() && links.of(incident.id()) == History.NONE;
    }

    private String id(int number) {
        return history.at(number).mark().deploymentId();
    }
}
