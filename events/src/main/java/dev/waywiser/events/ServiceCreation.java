package dev.waywiser.events;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to create a service: a run of a template by a scaffolder, or a repository that was created without one.
 *
 * @param source who did it, for example {@code backstage}; ids are unique within a source
 * @param id which run
 * @param service what it creates
 * @param repository where the code will live, where the source tells it
 * @param template from which template; {@code null} where none was used
 * @param team whose service it will be, where the source tells it
 * @param states the first time of every state that was reported
 * @param url where to look at it
 */
public record ServiceCreation(
        String source,
        String id,
        ServiceName service,
        @Nullable RepositoryName repository,
        @Nullable String template,
        @Nullable String team,
        Map<ServiceCreationState, Instant> states,
        @Nullable String url)
        implements Event {

    public ServiceCreation {
        source = Text.name("source", source);
        id = Text.name("id", id);
        template = Text.optionalName("template", template);
        team = Text.optionalName("team", team);
        states = States.copyOf("service creation", states);
        url = Text.url(url);
    }

    @Override
    public String type() {
        return "service_creation";
    }

    @Override
    public String key() {
        return source + "\n" + id;
    }

    @Override
    public String partitionKey() {
        return key();
    }

    @Override
    public Optional<ServiceName> ofService() {
        return Optional.of(service);
    }

    @Override
    public Optional<Instant> happenedAt() {
        return Optional.of(States.last(states));
    }

    /** Where the attempt stands: the latest terminal state if it has one. */
    public ServiceCreationState state() {
        return States.current(states, ServiceCreationState::isTerminal);
    }

    /** When it began, or the first that was heard of it where nobody told. */
    public Instant startedAt() {
        return States.first(states);
    }

    /** When the attempt ended; empty while it has not. */
    public Optional<Instant> finishedAt() {
        return States.finishedAt(states, ServiceCreationState::isTerminal);
    }

    /** Both views as one. States keep their earliest times, the greater text wins. */
    public ServiceCreation merge(ServiceCreation other) {
        Merge.requireSameKey(this, other);
        return new ServiceCreation(
                source,
                id,
                Merge.greater(service, other.service),
                Text.greater(repository, other.repository),
                Text.greater(template, other.template),
                Text.greater(team, other.team),
                Merge.firstTimes(states, other.states),
                Text.greater(url, other.url));
    }
}
