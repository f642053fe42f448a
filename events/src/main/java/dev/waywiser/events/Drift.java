package dev.waywiser.events;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That what is declared of a resource and what runs came apart, or together again. From which of these an episode reaches to which is
 * derived when it is asked for; see docs/metrics.md.
 *
 * @param source who compared them, for example {@code argocd}; resources are unique within a source, service and environment
 * @param service whose resource it is
 * @param environment where
 * @param resource the application, resource or workspace that was compared
 * @param at since when it is in the state
 * @param state which
 * @param team who owns the service, where the source tells it
 * @param title words for people: what differs
 * @param url where to look at it
 */
public record Drift(
        String source,
        ServiceName service,
        EnvironmentName environment,
        String resource,
        Instant at,
        DriftState state,
        @Nullable String team,
        @Nullable String title,
        @Nullable String url)
        implements Event {

    public Drift {
        source = Text.name("source", source);
        resource = Text.name("resource", resource);
        at = Times.of("at", at);
        team = Text.optionalName("team", team);
        title = Text.words(title);
        url = Text.url(url);
    }

    @Override
    public String type() {
        return "drift";
    }

    @Override
    public String key() {
        return String.join(
                "\n",
                service.value(),
                environment.value(),
                source,
                resource,
                Long.toString(at.toEpochMilli()),
                state.name());
    }

    @Override
    public String partitionKey() {
        return service.value();
    }

    @Override
    public Optional<ServiceName> ofService() {
        return Optional.of(service);
    }

    @Override
    public Optional<Instant> happenedAt() {
        return Optional.of(at);
    }

    /** Both views as one. The greater text wins. */
    public Drift merge(Drift other) {
        Merge.requireSameKey(this, other);
        return new Drift(
                source,
                service,
                environment,
                resource,
                at,
                state,
                Text.greater(team, other.team),
                Text.greater(title, other.title),
                Text.greater(url, other.url));
    }
}
