package dev.waywiser.events;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a pipeline run.
 *
 * @param source who ran it, for example {@code github}; run ids are unique within a source
 * @param id the run's id
 * @param attempt 1 for the first attempt of the run, 2 for its first retry
 * @param repository whose code was built
 * @param service which service it builds
 * @param pipeline the pipeline's (workflow's, job's) name
 * @param branch the branch it ran for
 * @param sha the commit that was built
 * @param team who owns the service, where the source tells it
 * @param states the first time of every state that was reported
 * @param url where to look at it
 */
public record Build(
        String source,
        String id,
        int attempt,
        RepositoryName repository,
        ServiceName service,
        @Nullable String pipeline,
        @Nullable String branch,
        @Nullable CommitSha sha,
        @Nullable String team,
        Map<BuildState, Instant> states,
        @Nullable String url)
        implements Event {

    /** The greatest number of an attempt. */
    public static final int MOST_ATTEMPTS = 10_000;

    public Build {
        source = Text.name("source", source);
        id = Text.name("id", id);
        if (attempt < 1 || attempt > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("attempt must be from 1 to " + MOST_ATTEMPTS);
        }
        pipeline = Text.optionalName("pipeline", pipeline);
        branch = Text.optionalName("branch", branch);
        team = Text.optionalName("team", team);
        states = States.copyOf("build", states);
        url = Text.url(url);
    }

    @Override
    public String type() {
        return "build";
    }

    @Override
    public String key() {
        return String.join("\n", repository.value(), service.value(), source, id, Integer.toString(attempt));
    }

    @Override
    public String partitionKey() {
        return repository.value();
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
    public BuildState state() {
        return States.current(states, BuildState::isTerminal);
    }

    /** When the attempt ended; empty while it has not. */
    public Optional<Instant> finishedAt() {
        BuildState state = state();
        return state.isTerminal() ? Optional.ofNullable(states.get(state)) : Optional.empty();
    }

    /** Both views as one. States keep their earliest times, the greater text wins. */
    public Build merge(Build other) {
        Merge.requireSameKey(this, other);
        return new Build(
                source,
                id,
                attempt,
                repository,
                service,
                Text.greater(pipeline, other.pipeline),
                Text.greater(branch, other.branch),
                Text.greater(sha, other.sha),
                Text.greater(team, other.team),
                Merge.firstTimes(states, other.states),
                Text.greater(url, other.url));
    }
}
