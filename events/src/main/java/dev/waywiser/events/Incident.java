package dev.waywiser.events;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something broken, from opened to resolved.
 *
 * @param id which incident, unique within the service and environment
 * @param service what was broken
 * @param environment where
 * @param states the first time of every state that was reported
 * @param details what may change while the incident lasts
 */
public record Incident(
        String id,
        ServiceName service,
        EnvironmentName environment,
        Map<IncidentState, Instant> states,
        Details details)
        implements Event {

    public Incident {
        id = Text.name("id", id);
        states = States.copyOf("incident", states);
    }

    /**
     * What one view says beyond the states, as a whole: the latest view is believed.
     *
     * @param at when it was said
     * @param title words for people
     * @param severity as the source grades it
     * @param deployment id of the deployment that caused it, where told
     * @param sha commit that caused it, where told
     * @param version version that caused it, where told
     * @param url where to look at it
     */
    public record Details(
            Instant at,
            @Nullable String title,
            @Nullable String severity,
            @Nullable String deployment,
            @Nullable CommitSha sha,
            @Nullable String version,
            @Nullable String url) {

        private static final Comparator<@Nullable String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
        private static final Comparator<Details> ORDER = Comparator.comparing(Details::at)
                .thenComparing(Details::title, TEXT)
                .thenComparing(Details::severity, TEXT)
                .thenComparing(Details::deployment, TEXT)
                .thenComparing(Details::sha, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Details::version, TEXT)
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

    /** The furthest state that was reported. */
    public IncidentState state() {
        return States.current(states, state -> false);
    }

    /** When it ended; empty while it lasts. */
    public Optional<Instant> resolvedAt() {
        return Optional.ofNullable(states.get(IncidentState.RESOLVED));
    }

    /** Both views as one. States keep their earliest times, the latest details are believed. */
    public Incident merge(Incident other) {
        Merge.requireSameKey(this, other);
        Details latest = Details.ORDER.compare(details, other.details) >= 0 ? details : other.details;
        return new Incident(id, service, environment, Merge.firstTimes(states, other.states), latest);
    }
}
