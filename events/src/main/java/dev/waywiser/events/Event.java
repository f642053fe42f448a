package dev.waywiser.events;

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
}
