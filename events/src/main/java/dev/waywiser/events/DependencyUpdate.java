package dev.waywiser.events;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pull request by which a bot (Renovate, Dependabot) updates what a repository depends on.
 *
 * @param repository where it was opened
 * @param number which pull request, unique within the repository
 * @param service which service depends on it
 * @param bot who opened it
 * @param dependency what is updated, where the source tells it
 * @param version the version that it is updated to, where the source tells it
 * @param branch the branch it comes from: builds for it are maintenance
 * @param team who owns the service, where the source tells it
 * @param states the first time of every state that was reported
 * @param url where to look at it
 */
public record DependencyUpdate(
        RepositoryName repository,
        String number,
        ServiceName service,
        @Nullable String bot,
        @Nullable String dependency,
        @Nullable String version,
        @Nullable String branch,
        @Nullable String team,
        Map<DependencyUpdateState, Instant> states,
        @Nullable String url)
        implements Event {

    public DependencyUpdate {
        number = Text.name("number", number);
        bot = Text.optionalName("bot", bot);
        dependency = Text.optionalName("dependency", dependency);
        version = Text.optionalName("version", version);
        branch = Text.optionalName("branch", branch);
        team = Text.optionalName("team", team);
        states = States.copyOf("dependency update", states);
        url = Text.url(url);
    }

    @Override
    public String type() {
        return "dependency_update";
    }

    @Override
    public String key() {
        return repository + "\n" + number;
    }

    @Override
    public String partitionKey() {
        return repository.value();
    }

    @Override
    public Optional<ServiceName> ofService() {
        return Optional.of(service);
    }

    /** Where it stands: the latest terminal state if it has one. */
    public DependencyUpdateState state() {
        return States.current(states, DependencyUpdateState::isTerminal);
    }

    /** When it was opened, or the first that was heard of it where nobody told. */
    public Instant openedAt() {
        return States.first(states);
    }

    /** When it was merged or closed; empty while it is open. */
    public Optional<Instant> finishedAt() {
        return States.finishedAt(states, DependencyUpdateState::isTerminal);
    }

    /** Both views as one. States keep their earliest times, the greater text wins. */
    public DependencyUpdate merge(DependencyUpdate other) {
        Merge.requireSameKey(this, other);
        return new DependencyUpdate(
                repository,
                number,
                Merge.greater(service, other.service),
                Text.greater(bot, other.bot),
                Text.greater(dependency, other.dependency),
                Text.greater(version, other.version),
                Text.greater(branch, other.branch),
                Text.greater(team, other.team),
                Merge.firstTimes(states, other.states),
                Text.greater(url, other.url));
    }
}
