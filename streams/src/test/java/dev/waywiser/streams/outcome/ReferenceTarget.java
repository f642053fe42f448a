package dev.waywiser.streams.outcome;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.Incident;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.streams.burns.Burn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows for one service in one environment, each rule asked for each deployment. */
final class ReferenceTarget {
    private static final Comparator<Incident> OPENED =
            Comparator.comparing(Incident::openedAt).thenComparing(Incident::id);

    private static final Comparator<Burn> BEGAN =
            Comparator.comparing(Burn::beganAt).thenComparing(Burn::id);

    private final ReferenceTimeline timeline;
    private final List<Incident> incidents;
    private final List<Burn> burns;
    private final Duration window;
    private final ServiceDeclaration.Hotfix hotfix;

    ReferenceTarget(
            ReferenceTimeline timeline,
            List<Incident> incidents,
            List<Burn> burns,
            Duration window,
            ServiceDeclaration.Hotfix hotfix) {
        this.timeline = timeline;
        this.incidents = new ArrayList<>(incidents);
        this.incidents.sort(OPENED);
        this.burns = new ArrayList<>(burns);
        this.burns.sort(BEGAN);
        this.window = window;
        this.hotfix = hotfix;
    }

    /** The deployment that an incident names. */
    private @Nullable Deployment explicit(Incident incident) {
        Incident.Details details = incident.details();
        if (details.noChange()) {
            return null;
        }
        List<Deployment> named = details.deployment() == null ? List.of() : timeline.withId(details.deployment());
        if (!named.isEmpty()) {
            return named.get(0);
        }
        named = details.sha() == null
                ? List.of()
                : timeline.ofCommit(details.sha().value());
        if (!named.isEmpty()) {
            return latestAtOrElseEarliest(named, incident.openedAt());
        }
        named = details.version() == null ? List.of() : timeline.ofVersion(details.version());
        return named.isEmpty() ? null : latestAtOrElseEarliest(named, incident.openedAt());
    }

    private static Deployment latestAtOrElseEarliest(List<Deployment> deployments, Instant at) {
        Deployment found = deployments.get(0);
        for (Deployment deployment : deployments) {
            if (!effectiveAt(deployment).isAfter(at)) {
                found = deployment;
            }
        }
        return found;
    }

    /** The deployment soon after which, and before the next of which, an incident that names nothing was opened. */
    private @Nullable Deployment byWindow(Incident incident) {
        Incident.Details details = incident.details();
        if (details.noChange() || details.deployment() != null || details.sha() != null || details.version() != null) {
            return null;
        }
        return soonAfterWhich(incident.openedAt());
    }

    private @Nullable Deployment soonAfterWhich(Instant at) {
        for (Deployment x : timeline.introducing) {
            Deployment next = timeline.next(x);
            if (!at.isBefore(effectiveAt(x))
                    && at.isBefore(effectiveAt(x).plus(window))
                    && (next == null || at.isBefore(effectiveAt(next)))) {
                return x;
            }
        }
        return null;
    }

    /** The deployment that an incident is held against. */
    @Nullable
    Deployment linked(Incident incident) {
        Deployment explicit = explicit(incident);
        return explicit != null ? explicit : byWindow(incident);
    }

    /** The deployments that {@code d} undoes by putting an older version, the earliest first; none if it is no rollback. */
    private List<Deployment> undoneBy(Deployment d) {
        List<Deployment> undone = new ArrayList<>();
        Deployment x = timeline.previous(d);
        while (x != null && timeline.older(d, x)) {
            undone.add(0, x);
            x = timeline.previous(x);
        }
        return undone;
    }

    private boolean isMarked(Deployment d) {
        return hotfix.matches(d.labels(), d.branch(), d.title());
    }

    /** The deployments before {@code d} that it says it fixes. */
    private Set<Deployment> namedBy(Deployment d) {
        Set<Deployment> named = new LinkedHashSet<>();
        for (String name : d.fixes()) {
            named.addAll(beforeOnly(timeline.withId(name), d));
            for (List<Deployment> such :
                    List.of(beforeOnly(timeline.ofCommit(name), d), beforeOnly(timeline.ofVersion(name), d))) {
                if (!such.isEmpty()) {
                    named.add(such.get(such.size() - 1));
                }
            }
        }
        return named;
    }

    private List<Deployment> beforeOnly(List<Deployment> deployments, Deployment d) {
        List<Deployment> before = new ArrayList<>();
        for (Deployment deployment : deployments) {
            if (timeline.before(deployment, d)) {
                before.add(deployment);
            }
        }
        return before;
    }

    /** The deployments that failed because {@code d}, which is no rollback, fixes them. */
    private Set<Deployment> hotfixedBy(Deployment d) {
        if (!undoneBy(d).isEmpty()) {
            return Set.of();
        }
        Set<Deployment> named = namedBy(d);
        Deployment p = timeline.previous(d);
        if (named.isEmpty()
                && isMarked(d)
                && p != null
                && Duration.between(effectiveAt(p), effectiveAt(d)).compareTo(window) <= 0) {
            return Set.of(p);
        }
        return named;
    }

    /** The deployments before {@code d} against which the incidents are held that it says it fixes. */
    private Set<Deployment> fixedThroughIncidentsBy(Deployment d) {
        Set<Deployment> fixed = new LinkedHashSet<>();
        for (Incident incident : incidents) {
            Deployment linked = linked(incident);
            if (d.fixes().contains(incident.id()) && linked != null && timeline.before(linked, d)) {
                fixed.add(linked);
            }
        }
        return fixed;
    }

    private Set<Deployment> remediedBy(Deployment d) {
        Set<Deployment> remedied = new LinkedHashSet<>(undoneBy(d));
        remedied.addAll(hotfixedBy(d));
        remedied.addAll(fixedThroughIncidentsBy(d));
        return remedied;
    }

    /** The failure of {@code x} by the first rule that holds; null if none does. */
    @Nullable
    Failure failure(Deployment x) {
        for (Incident incident : incidents) {
            if (x.equals(explicit(incident))) {
                return failure(x, "explicit", "high", incident.id());
            }
        }
        for (Deployment d : timeline.introducing) {
            List<Deployment> undone = undoneBy(d);
            if (!undone.isEmpty() && undone.get(0).equals(x)) {
                return failure(x, "rollback", "high", d.id());
            }
        }
        for (Deployment d : timeline.introducing) {
            if (hotfixedBy(d).contains(x)) {
                return failure(x, "hotfix", namedBy(d).contains(x) ? "high" : "medium", d.id());
            }
        }
        for (Burn burn : burns) {
            if (x.equals(soonAfterWhich(burn.beganAt()))) {
                return failure(x, "slo", "medium", burn.id());
            }
        }
        for (Incident incident : incidents) {
            if (x.equals(byWindow(incident))) {
                return failure(x, "window", "low", incident.id());
            }
        }
        return null;
    }

    private Failure failure(Deployment x, String rule, String confidence, String evidence) {
        Incident last = lastResolved(x);
        Instant byIncident = last == null ? null : last.resolvedAt().orElseThrow();
        if (byIncident != null && byIncident.isBefore(effectiveAt(x))) {
            byIncident = effectiveAt(x);
        }
        Deployment remedy = null;
        for (Deployment d : timeline.introducing) {
            if (remedy == null && remediedBy(d).contains(x)) {
                remedy = d;
            }
        }
        Instant recoveredAt = byIncident;
        String recoveredBy = last == null ? null : "incident";
        String recoveryId = last == null ? null : last.id();
        if (remedy != null && (byIncident == null || !effectiveAt(remedy).isAfter(byIncident))) {
            recoveredAt = effectiveAt(remedy);
            recoveredBy = "deployment";
            recoveryId = remedy.id();
        }
        return new Failure(
                x.service().value(),
                x.environment().value(),
                x.repository().value(),
                x.id(),
                effectiveAt(x),
                rule,
                confidence,
                evidence,
                recoveredAt,
                recoveredBy,
                recoveryId);
    }

    /** Of the incidents held against {@code x} the one that was resolved last; null if there is none, or one is open. */
    private @Nullable Incident lastResolved(Deployment x) {
        Incident last = null;
        for (Incident incident : incidents) {
            if (!x.equals(linked(incident))) {
                continue;
            }
            if (incident.resolvedAt().isEmpty()) {
                return null;
            }
            Instant resolvedAt = incident.resolvedAt().get();
            int order =
                    last == null ? 1 : resolvedAt.compareTo(last.resolvedAt().orElseThrow());
            if (order > 0 || (order == 0 && incident.id().compareTo(last.id()) < 0)) {
                last = incident;
            }
        }
        return last;
    }

    /** Why {@code d} was not planned; null if it was. */
    @Nullable
    Rework rework(Deployment d) {
        boolean rollback = !undoneBy(d).isEmpty();
        if (!rollback && !isMarked(d) && d.fixes().isEmpty()) {
            return null;
        }
        String of = null;
        Set<Deployment> remedied = remediedBy(d);
        for (Deployment x : timeline.introducing) {
            if (of == null && remedied.contains(x) && failure(x) != null) {
                of = x.id();
            }
        }
        return new Rework(
                d.service().value(),
                d.environment().value(),
                d.repository().value(),
                d.id(),
                effectiveAt(d),
                rollback ? "rollback" : isMarked(d) ? "hotfix" : "fix",
                of);
    }

    private static Instant effectiveAt(Deployment deployment) {
        return deployment.effectiveAt().orElseThrow();
    }
}
