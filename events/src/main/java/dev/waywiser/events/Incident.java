package dev.waywiser.events;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something broken, from opened to resolved, and perhaps opened again.
 *
 * @param id which incident, unique within the service and environment
 * @param service what was broken
 * @param environment where
 * @param transitions when it came into which state; of more than {@value #MOST_TRANSITIONS} the earliest half and the latest
 *     half are kept
 * @param details what may change while the incident lasts
 */
public record Incident(
        String id, ServiceName service, EnvironmentName environment, SortedSet<Transition> transitions, Details details)
        implements Event {

    /** How many changes of its state are kept. */
    public static final int MOST_TRANSITIONS = 200;

    public Incident {
        id = Text.name("id", id);
        if (transitions.isEmpty()) {
            throw new IllegalArgumentException("incident must have at least one state");
        }
        transitions = bounded(transitions);
    }

    /**
     * That the incident came into a state.
     *
     * @param at when
     * @param state which
     */
    public record Transition(Instant at, IncidentState state) implements Comparable<Transition> {
        private static final Comparator<Transition> ORDER =
                Comparator.comparing(Transition::at).thenComparing(Transition::state);

        public Transition {
            at = Times.of("incident's time", at);
        }

        @Override
        public int compareTo(Transition other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * What one view says beyond the states, as a whole: the latest view is believed. So what was said is taken back by a
     * later view that does not say it.
     *
     * @param at when it was said
     * @param title words for people
     * @param severity as the source grades it
     * @param deployment id of the deployment that caused it, where told
     * @param sha commit that caused it, where told
     * @param version version that caused it, where told
     * @param noChange whether it is known that no change caused it
     * @param url where to look at it
     */
    public record Details(
            Instant at,
            @Nullable String title,
            @Nullable String severity,
            @Nullable String deployment,
            @Nullable CommitSha sha,
            @Nullable String version,
            boolean noChange,
            @Nullable String url) {

        private static final Comparator<@Nullable String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
        private static final Comparator<Details> ORDER = Comparator.comparing(Details::at)
                .thenComparing(Details::title, TEXT)
                .thenComparing(Details::severity, TEXT)
                .thenComparing(Details::deployment, TEXT)
                .thenComparing(Details::sha, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Details::version, TEXT)
                .thenComparing(Details::noChange)
                .thenComparing(Details::url, TEXT);

        public Details {
            at = Times.of("statedAt", at);
            title = Text.words(title);
            severity = Text.optionalName("severity", severity);
            deployment = Text.optionalName("deployment", deployment);
            version = Text.optionalName("version", version);
            url = Text.url(url);
        }
    }

    private static SortedSet<Transition> bounded(SortedSet<Transition> transitions) {
        List<Transition> ordered = List.copyOf(new TreeSet<>(transitions));
        if (ordered.size() <= MOST_TRANSITIONS) {
            return Collections.unmodifiableSortedSet(new TreeSet<>(ordered));
        }
        int half = MOST_TRANSITIONS / 2;
        TreeSet<Transition> kept = new TreeSet<>(ordered.subList(0, half));
        kept.addAll(ordered.subList(ordered.size() - half, ordered.size()));
        return Collections.unmodifiableSortedSet(kept);
    }

    /** One transition for each state. */
    public static SortedSet<Transition> transitions(Map<IncidentState, Instant> times) {
        TreeSet<Transition> transitions = new TreeSet<>();
        times.forEach((state, at) -> transitions.add(new Transition(at, state)));
        return transitions;
    }

    @Override
    public String type() {
        return "incident";
    }

    @Override
    public String key() {
        return String.join("\n", service.value(), environment.value(), id);
    }

    @Override
    public String partitionKey() {
        return service.value();
    }

    @Override
    public Optional<ServiceName> ofService() {
        return Optional.of(service);
    }

    /** Where it stands: open again only by being opened again, so that a late acknowledgement does not reopen it. */
    public IncidentState state() {
        IncidentState state = IncidentState.OPENED;
        for (Transition transition : transitions) {
            if (transition.state != IncidentState.ACKNOWLEDGED || state != IncidentState.RESOLVED) {
                state = transition.state;
            }
        }
        return state;
    }

    /** When it began: the first time it was opened, or the first that was heard of it where nobody told. */
    public Instant openedAt() {
        return first(IncidentState.OPENED).orElse(transitions.first().at);
    }

    /** When somebody first took it up. */
    public Optional<Instant> acknowledgedAt() {
        return first(IncidentState.ACKNOWLEDGED);
    }

    /** When it ended, for good as far as is known; empty while it lasts. */
    public Optional<Instant> resolvedAt() {
        Instant resolvedAt = null;
        for (Transition transition : transitions) {
            if (transition.state == IncidentState.OPENED) {
                resolvedAt = null;
            } else if (transition.state == IncidentState.RESOLVED && resolvedAt == null) {
                resolvedAt = transition.at;
            }
        }
        return Optional.ofNullable(resolvedAt);
    }

    /** Whether it was opened again after it had been resolved. */
    public boolean reopened() {
        boolean resolved = false;
        for (Transition transition : transitions) {
            if (resolved && transition.state == IncidentState.OPENED) {
                return true;
            }
            resolved |= transition.state == IncidentState.RESOLVED;
        }
        return false;
    }

    private Optional<Instant> first(IncidentState state) {
        return transitions.stream()
                .filter(transition -> transition.state == state)
                .map(Transition::at)
                .findFirst();
    }

    /** Both views as one. Every change of state is kept, the latest details are believed. */
    public Incident merge(Incident other) {
        Merge.requireSameKey(this, other);
        Details latest = Details.ORDER.compare(details, other.details) >= 0 ? details : other.details;
        return new Incident(id, service, environment, Merge.union(transitions, other.transitions), latest);
    }
}
