package dev.waywiser.events;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a team asked of the platform: by hand, as a ticket that somebody works on, or through what the platform offers for
 * everybody to use. It is not a request of HTTP; those are in {@code events.requests}.
 *
 * @param source where it was asked, for example {@code jira}; ids are unique within a source
 * @param id which request
 * @param action what was asked for, in the same words each time: {@code create-database}
 * @param service for which service, where the source tells it
 * @param team who asked, where the source tells it
 * @param selfService whether nobody of the platform had to do anything for it
 * @param states the first time of every state that was reported
 * @param title words for people
 * @param url where to look at it
 */
public record PlatformRequest(
        String source,
        String id,
        String action,
        @Nullable ServiceName service,
        @Nullable String team,
        boolean selfService,
        Map<PlatformRequestState, Instant> states,
        @Nullable String title,
        @Nullable String url)
        implements Event {

    public PlatformRequest {
        source = Text.name("source", source);
        id = Text.name("id", id);
        action = Text.name("action", action);
        team = Text.optionalName("team", team);
        states = States.copyOf("platform request", states);
        title = Text.words(title);
        url = Text.url(url);
    }

    @Override
    public String type() {
        return "platform_request";
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
        return Optional.ofNullable(service);
    }

    /** Where it stands: the latest terminal state if it has one. */
    public PlatformRequestState state() {
        return States.current(states, PlatformRequestState::isTerminal);
    }

    /** When it was asked, or the first that was heard of it where nobody told. */
    public Instant askedAt() {
        return States.first(states);
    }

    /** When it was fulfilled or declined; empty while it is open. */
    public Optional<Instant> finishedAt() {
        return States.finishedAt(states, PlatformRequestState::isTerminal);
    }

    /** Both views as one. States keep their earliest times, the greater text wins, and self-service is believed. */
    public PlatformRequest merge(PlatformRequest other) {
        Merge.requireSameKey(this, other);
        return new PlatformRequest(
                source,
                id,
                Merge.greater(action, other.action),
                Text.greater(service, other.service),
                Text.greater(team, other.team),
                selfService || other.selfService,
                Merge.firstTimes(states, other.states),
                Text.greater(title, other.title),
                Text.greater(url, other.url));
    }
}
