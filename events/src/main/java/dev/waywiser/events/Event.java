package dev.waywiser.events;

import java.time.Instant;
import java.util.Optional;

/**
 * A partial view of one thing in the delivery of software, or in the life of its platform, as one source told it.
 *
 * <p>Views of the same thing (equal {@link #key()}) merge, and the merge is commutative, associative and idempotent.
 * So the order in which views arrive, and how often each does, changes nothing.
 */
public sealed interface Event
        permits Change,
                Version,
                PullRequest,
                Deployment,
                Build,
                Incident,
                ServiceDeclaration,
                ServiceCreation,
                PlatformRequest,
                DependencyUpdate,
                Drift,
                Feedback {

    /** The value of {@code type} in JSON. */
    String type();

    /** What the view is of. Two events of one type with equal keys speak of the same thing. */
    String key();

    /** The Kafka key: everything that must be computed together shares it. */
    String partitionKey();

    /** The service that it names; empty where it names none, or only a repository. */
    default Optional<ServiceName> ofService() {
        return Optional.empty();
    }

    /** The repository that it speaks of, where it names no service; services are found by it. */
    default Optional<RepositoryName> ofRepository() {
        return Optional.empty();
    }

    /**
     * When that happened which it was told for. Empty for what is told again whenever something else of it changes, such as an
     * issue that gets a label, since what it tells may then have happened long before.
     */
    default Optional<Instant> happenedAt() {
        return Optional.empty();
    }
}
