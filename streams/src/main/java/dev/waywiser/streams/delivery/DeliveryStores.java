package dev.waywiser.streams.delivery;

import dev.waywiser.events.Build;
import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Version;
import dev.waywiser.events.topics.EventSerde;
import dev.waywiser.streams.KeyedStores;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What the delivery topology remembers, all of it keyed by repository first. Keys are parts joined by line feeds, which
 * no name contains.
 */
final class DeliveryStores {
    private static final String CHANGES = "changes";
    private static final String VERSIONS = "versions";
    private static final String DEPLOYMENTS = "deployments";
    private static final String BUILDS = "builds";
    private static final String SERVICES = "services";
    private static final String REQUESTS = "pull-requests";
    private static final String REQUESTS_OF = "requests-of";
    private static final String PATHS = "paths";
    private static final String REFERENCES = "references";
    private static final String TIMELINE = "timeline";
    private static final String TAILS = "tails";
    private static final String BASELINES = "baselines";
    private static final String FIRST_DEPLOYMENTS = "first-deployments";
    private static final String UNSETTLED = "unsettled";

    /** The merged views. */
    final KeyValueStore<String, Change> changes;

    final KeyValueStore<String, Version> versions;
    final KeyValueStore<String, Placed> deployments;
    final KeyValueStore<String, Build> builds;

    final KeyValueStore<String, PullRequest> requests;

    /** repository, commit → numbers of the pull requests that name it, one on a line. */
    final KeyValueStore<String, String> requestsOf;

    /** repository, service → globs of the files that are its own, one on a line; nothing for all of them. */
    final KeyValueStore<String, String> paths;

    /** repository, service → when its team was last told, and which. */
    final KeyValueStore<String, String> services;

    /** repository, v or c, version or commit, deployment → nothing: the deployments to place anew when it becomes known. */
    final KeyValueStore<String, String> references;

    /** target, mark → {@link Running}: the successful deployments in their order. */
    final KeyValueStore<String, String> timeline;

    /** target → the end of its timeline: most deployments come in order, and are then placed without a search. */
    final KeyValueStore<String, String> tails;

    /** target → mark of its baseline, or nothing while it has none. */
    final KeyValueStore<String, String> baselines;

    /** target, commit → mark of the first deployment that contains it. */
    final KeyValueStore<String, String> firstDeployments;

    /** repository, kind of thing, thing → what changed since the last settlement. */
    final KeyValueStore<String, String> unsettled;

    DeliveryStores(ProcessorContext<?, ?> context) {
        changes = context.getStateStore(CHANGES);
        versions = context.getStateStore(VERSIONS);
        deployments = context.getStateStore(DEPLOYMENTS);
        builds = context.getStateStore(BUILDS);
        requests = context.getStateStore(REQUESTS);
        requestsOf = context.getStateStore(REQUESTS_OF);
        paths = context.getStateStore(PATHS);
        services = context.getStateStore(SERVICES);
        references = context.getStateStore(REFERENCES);
        timeline = context.getStateStore(TIMELINE);
        tails = context.getStateStore(TAILS);
        baselines = context.getStateStore(BASELINES);
        firstDeployments = context.getStateStore(FIRST_DEPLOYMENTS);
        unsettled = context.getStateStore(UNSETTLED);
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                KeyedStores.on(CHANGES, new EventSerde<>(Change.class)).withCachingEnabled(),
                KeyedStores.on(VERSIONS, new EventSerde<>(Version.class)).withCachingEnabled(),
                KeyedStores.on(DEPLOYMENTS, Placed.serde()),
                KeyedStores.on(BUILDS, new EventSerde<>(Build.class)).withCachingEnabled(),
                KeyedStores.on(REQUESTS, new EventSerde<>(PullRequest.class)).withCachingEnabled(),
                KeyedStores.on(REQUESTS_OF, Serdes.String()).withCachingEnabled(),
                KeyedStores.on(PATHS, Serdes.String()).withCachingEnabled(),
                KeyedStores.on(SERVICES, Serdes.String()).withCachingEnabled(),
                KeyedStores.on(REFERENCES, Serdes.String()),
                KeyedStores.on(TIMELINE, Serdes.String()),
                KeyedStores.on(TAILS, Serdes.String()).withCachingEnabled(),
                KeyedStores.on(BASELINES, Serdes.String()).withCachingEnabled(),
                KeyedStores.on(FIRST_DEPLOYMENTS, Serdes.String()).withCachingEnabled(),
                KeyedStores.on(UNSETTLED, Serdes.String()).withCachingEnabled());
    }

    @Nullable
    Change change(RepositoryName repository, CommitSha sha) {
        return changes.get(repository + "\n" + sha);
    }

    /** Globs of the files that are the service's own, one on a line; empty for all of the repository. */
    String globs(RepositoryName repository, ServiceName service) {
        String globs = paths.get(repository + "\n" + service);
        return globs == null ? "" : globs;
    }
}
