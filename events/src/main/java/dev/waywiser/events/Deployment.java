package dev.waywiser.events;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to put a version of a service on an environment.
 *
 * @param repository where the service's code lives; what its commits and versions are looked up in
 * @param service what was deployed
 * @param environment where to
 * @param id which attempt, unique within the service and environment
 * @param sha the deployed commit, where the source tells it
 * @param version the deployed version's name, resolved to a commit by {@link Version} events where {@code sha} is not
 *     told; a name is never guessed to be a commit, whatever it looks like
 * @param team who owns the service, where the source tells it
 * @param states the first time of every state that was reported
 * @param branch what it was deployed from, where the source tells it
 * @param labels what it is marked with; the least {@value #MOST_NAMES} are kept
 * @param fixes what it was made to repair: ids, SHAs or versions of earlier deployments, or ids of incidents; the least
 *     {@value #MOST_NAMES} are kept
 * @param title words for people
 * @param url where to look at it
 */
public record Deployment(
        RepositoryName repository,
        ServiceName service,
        EnvironmentName environment,
        String id,
        @Nullable CommitSha sha,
        @Nullable String version,
        @Nullable String team,
        Map<DeploymentState, Instant> states,
        @Nullable String branch,
        SortedSet<String> labels,
        SortedSet<String> fixes,
        @Nullable String title,
        @Nullable String url)
        implements Event {

    /** How many labels, and how many things that it repairs, a deployment may have. */
    public static final int MOST_NAMES = 50;

    public Deployment {
        id = Text.name("id", id);
        version = Text.optionalName("version", version);
        team = Text.optionalName("team", team);
        states = States.copyOf("deployment", states);
        branch = Text.optionalName("branch", branch);
        labels = names("labels", labels);
        fixes = names("fixes", fixes);
        title = Text.words(title);
        url = Text.url(url);
    }

    private static SortedSet<String> names(String what, SortedSet<String> values) {
        TreeSet<String> names = new TreeSet<>();
        values.forEach(value -> names.add(Text.name(what, value)));
        return Merge.least(MOST_NAMES, names);
    }

    @Override
    public String type() {
        return "deployment";
    }

    @Override
    public String key() {
        return String.join("\n", repository.value(), service.value(), environment.value(), id);
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
        return Optional.of(lastStatedAt());
    }

    /** Where the attempt stands: the latest terminal state if it has one. */
    public DeploymentState state() {
        return States.current(states, DeploymentState::isTerminal);
    }

    /** When the attempt ended; empty while it has not. */
    public Optional<Instant> finishedAt() {
        DeploymentState state = state();
        return state.isTerminal() ? Optional.ofNullable(states.get(state)) : Optional.empty();
    }

    /** When the deployed version became effective: the finish time of a successful attempt, and empty for others. */
    public Optional<Instant> effectiveAt() {
        return state() == DeploymentState.SUCCEEDED ? finishedAt() : Optional.empty();
    }

    /** The time of the latest thing said of it. */
    public Instant lastStatedAt() {
        return States.last(states);
    }

    /** Both views as one. States keep their earliest times, the greater text wins. */
    public Deployment merge(Deployment other) {
        Merge.requireSameKey(this, other);
        return new Deployment(
                repository,
                service,
                environment,
                id,
                Text.greater(sha, other.sha),
                Text.greater(version, other.version),
                Text.greater(team, other.team),
                Merge.firstTimes(states, other.states),
                Text.greater(branch, other.branch),
                Merge.union(labels, other.labels),
                Merge.union(fixes, other.fixes),
                Text.greater(title, other.title),
                Text.greater(url, other.url));
    }
}
