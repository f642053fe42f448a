package dev.waywiser.events.topics;

import dev.waywiser.events.Build;
import dev.waywiser.events.Change;
import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Drift;
import dev.waywiser.events.Event;
import dev.waywiser.events.Feedback;
import dev.waywiser.events.Incident;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.Refused;
import dev.waywiser.events.ServiceCreation;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.Version;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.requests.CumulativeBatch;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestForms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What ingest writes. Events are kept for ever: every number can be computed again from them. Changes, versions,
 * pull requests, deployments and builds are keyed by repository, incidents and services by service, so that what is joined lies together; all
 * these topics must therefore have the same number of partitions. What a platform is asked and told is joined with nothing, and keyed by
 * what it is.
 */
public final class EventTopics {
    /** The largest record that any topic takes: a 25 MB delivery and its headers. */
    public static final int LARGEST_RECORD_BYTES = 27 * 1024 * 1024;

    /** How long a raw delivery can be read, and what could not be. */
    public static final Duration DELIVERIES_KEPT = Duration.ofDays(30);

    private static final Map<String, String> FOR_EVER = Map.of("cleanup.policy", "delete", "retention.ms", "-1");

    public static final Topic<String, Change> CHANGES = events("waywiser.events.change", Change.class);
    public static final Topic<String, Version> VERSIONS = events("waywiser.events.version", Version.class);
    public static final Topic<String, PullRequest> PULL_REQUESTS =
            events("waywiser.events.pull-request", PullRequest.class);
    public static final Topic<String, Deployment> DEPLOYMENTS = events("waywiser.events.deployment", Deployment.class);
    public static final Topic<String, Build> BUILDS = events("waywiser.events.build", Build.class);
    public static final Topic<String, Incident> INCIDENTS = events("waywiser.events.incident", Incident.class);
    public static final Topic<String, ServiceDeclaration> SERVICES =
            events("waywiser.events.service", ServiceDeclaration.class);
    public static final Topic<String, ServiceCreation> SERVICE_CREATIONS =
            events("waywiser.events.service-creation", ServiceCreation.class);
    public static final Topic<String, PlatformRequest> PLATFORM_REQUESTS =
            events("waywiser.events.platform-request", PlatformRequest.class);
    public static final Topic<String, DependencyUpdate> DEPENDENCY_UPDATES =
            events("waywiser.events.dependency-update", DependencyUpdate.class);
    public static final Topic<String, Drift> DRIFTS = events("waywiser.events.drift", Drift.class);
    public static final Topic<String, Feedback> FEEDBACK = events("waywiser.events.feedback", Feedback.class);

    /** What is promised of services, keyed by service. */
    public static final Topic<String, SloDeclaration> SLOS =
            new Topic<>("waywiser.events.slo", Serdes.String(), new JsonSerde<>(SloDeclaration.class), FOR_EVER);

    /**
     * Every delivery as it came: the key is its id, the value the raw body, the {@link DeliveryHeaders} what it was and
     * became.
     */
    public static final Topic<String, byte[]> DELIVERIES = new Topic<>(
            "waywiser.deliveries",
            Serdes.String(),
            Serdes.ByteArray(),
            Map.of(
                    "cleanup.policy",
                    "delete",
                    "retention.ms",
                    Long.toString(DELIVERIES_KEPT.toMillis()),
                    "max.message.bytes",
                    Integer.toString(LARGEST_RECORD_BYTES)));

    /** How many requests were refused at the door, keyed by source. Nothing else is kept of them. */
    public static final Topic<String, Refused> REFUSALS = new Topic<>(
            "waywiser.refusals",
            Serdes.String(),
            new JsonSerde<>(Refused.class),
            Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(DELIVERIES_KEPT.toMillis())));

    /** What could not be read from a topic, with the reason in the headers. */
    public static final Topic<byte[], byte[]> DEAD_LETTERS = new Topic<>(
            "waywiser.dead-letters",
            Serdes.ByteArray(),
            Serdes.ByteArray(),
            Map.of(
                    "cleanup.policy",
                    "delete",
                    "retention.ms",
                    Long.toString(DELIVERIES_KEPT.toMillis()),
                    "max.message.bytes",
                    Integer.toString(LARGEST_RECORD_BYTES)));

    /** How long counts of requests can be read again; what they add up to is kept in ClickHouse. */
    public static final Duration REQUESTS_KEPT = Duration.ofDays(7);

    /** Counts of requests to be added, keyed by service. */
    public static final Topic<String, RequestBatch> REQUESTS = requests("waywiser.requests", RequestForms.batches());

    /** Where the counters of services stood, keyed by service. */
    public static final Topic<String, CumulativeBatch> REQUEST_COUNTERS =
            requests("waywiser.request-counters", RequestForms.counters());

    private EventTopics() {}

    /** Every topic that ingest or streams needs to exist. */
    public static List<Topic<?, ?>> all() {
        return List.of(
                CHANGES,
                VERSIONS,
                PULL_REQUESTS,
                DEPLOYMENTS,
                BUILDS,
                INCIDENTS,
                SERVICES,
                SERVICE_CREATIONS,
                PLATFORM_REQUESTS,
                DEPENDENCY_UPDATES,
                DRIFTS,
                FEEDBACK,
                SLOS,
                REQUESTS,
                REQUEST_COUNTERS,
                DELIVERIES,
                REFUSALS,
                DEAD_LETTERS);
    }

    /** The topic that the event belongs to. */
    public static Topic<String, ? extends Event> of(Event event) {
        if (event instanceof Change) {
            return CHANGES;
        } else if (event instanceof Version) {
            return VERSIONS;
        } else if (event instanceof PullRequest) {
            return PULL_REQUESTS;
        } else if (event instanceof Deployment) {
            return DEPLOYMENTS;
        } else if (event instanceof Build) {
            return BUILDS;
        } else if (event instanceof ServiceDeclaration) {
            return SERVICES;
        } else if (event instanceof ServiceCreation) {
            return SERVICE_CREATIONS;
        } else if (event instanceof PlatformRequest) {
            return PLATFORM_REQUESTS;
        } else if (event instanceof DependencyUpdate) {
            return DEPENDENCY_UPDATES;
        } else if (event instanceof Drift) {
            return DRIFTS;
        } else if (event instanceof Feedback) {
            return FEEDBACK;
        }
        return INCIDENTS;
    }

    private static <B> Topic<String, B> requests(String name, Serde<B> serde) {
        return new Topic<>(
                name,
                Serdes.String(),
                serde,
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        Long.toString(REQUESTS_KEPT.toMillis()),
                        "max.message.bytes",
                        Integer.toString(LARGEST_RECORD_BYTES)));
    }

    private static <E extends Event> Topic<String, E> events(String name, Class<E> type) {
        return new Topic<>(name, Serdes.String(), new EventSerde<>(type), FOR_EVER);
    }
}
