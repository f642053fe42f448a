package dev.waywiser.streams.delivery;

import dev.waywiser.events.Build;
import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Version;
import dev.waywiser.events.compact.CompactSerde;
import dev.waywiser.events.topics.EventSerde;
import dev.waywiser.streams.KeyedStores;
import dev.waywiser.streams.finality.DatedStore;
import dev.waywiser.streams.finality.Horizons;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
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
    private static final String AWAITED = "awaited";
    private static final String TIMELINE = "timeline";
    private static final String BASELINES = "baselines";
    private static final String FIRST_DEPLOYMENTS = "first-deployments";
    private static final String UNSETTLED = "unsettled";
    private static final String HORIZONS = "horizons";

    /** The merged views. */
    final FrontedStore<Change> changes;

    final FrontedStore<Version> versions;
    final FrontedStore<Placed> deployments;
    final FrontedStore<Build> builds;

    final FrontedStore<PullRequest> requests;

    /** repository, commit → numbers of the pull requests that name it, one on a line. */
    final SparseStore requestsOf;

    /** repository, service → globs of the files that are its own, one on a line; nothing for all of them. */
    final KeyValueStore<String, String> paths;

    /** repository, service → when its team was last told, and which. */
    final KeyValueStore<String, String> services;

    /** repository, v or c, version or commit, deployment → nothing: the deployments to place anew when it becomes known. */
    final KeyValueStore<String, String> references;

    /** repository, commit → nothing: commits that nobody has told of, and that deployments put or contain. */
    final SparseStore awaited;

    /** target, mark → {@link Running}: the successful deployments in their order. */
    final KeyValueStore<String, String> timeline;

    /** target → mark of its baseline, or nothing while it has none. */
    final KeyValueStore<String, String> baselines;

    /** target, commit → mark of the first deployment that contains it. */
    final Marks marks;

    /** repository, kind of thing, thing → what changed since the last settlement. */
    final KeyValueStore<String, String> unsettled;

    /** target → up to when its deployments are final; repository → up to when things were forgotten. */
    final Horizons horizons;

    DeliveryStores(ProcessorContext<?, ?> context) {
        changes = fronted(context, CHANGES);
        versions = fronted(context, VERSIONS);
        deployments = fronted(context, DEPLOYMENTS);
        builds = fronted(context, BUILDS);
        requests = fronted(context, REQUESTS);
        requestsOf = new SparseStore(context.getStateStore(REQUESTS_OF));
        paths = context.getStateStore(PATHS);
        services = context.getStateStore(SERVICES);
        references = context.getStateStore(REFERENCES);
        awaited = new SparseStore(context.getStateStore(AWAITED));
        timeline = context.getStateStore(TIMELINE);
        baselines = context.getStateStore(BASELINES);
        marks = new Marks(context.getStateStore(FIRST_DEPLOYMENTS));
        unsettled = context.getStateStore(UNSETTLED);
        horizons = new Horizons(context.getStateStore(HORIZONS));
    }

    private static <V> FrontedStore<V> fronted(ProcessorContext<?, ?> context, String name) {
        return new FrontedStore<>(new DatedStore<>(context.getStateStore(name), context::currentSystemTimeMs));
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                DatedStore.builder(CHANGES, CompactSerde.changes()),
                DatedStore.builder(VERSIONS, CompactSerde.versions()),
                DatedStore.builder(DEPLOYMENTS, PlacedForm.serde()),
                DatedStore.builder(BUILDS, CompactSerde.builds()),
                DatedStore.builder(REQUESTS, new EventSerde<>(PullRequest.class)),
                KeyedStores.on(REQUESTS_OF, Serdes.String()),
                KeyedStores.on(PATHS, Serdes.String()).withCachingEnabled(),
                KeyedStores.on(SERVICES, Serdes.String()).withCachingEnabled(),
                KeyedStores.on(REFERENCES, Serdes.String()),
                KeyedStores.on(AWAITED, Serdes.String()),
                KeyedStores.on(TIMELINE, Serdes.String()),
                KeyedStores.on(BASELINES, Serdes.String()).withCachingEnabled(),
                KeyedStores.on(FIRST_DEPLOYMENTS, Serdes.String()),
                KeyedStores.on(UNSETTLED, Serdes.String()).withCachingEnabled(),
                KeyedStores.on(HORIZONS, Serdes.String()));
    }

    @Nullable
    Change change(RepositoryName repository, CommitSha sha) {
        return changes.get(repository + "\n" + sha);
    }

    /** Every target that contains commits of the repository. */
    List<Target> targets(RepositoryName repository) {
        List<Target> targets = new ArrayList<>();
        KeyedStores.forEach(
                baselines, repository.value(), (rest, baseline) -> targets.add(Target.parse(repository + "\n" + rest)));
        return targets;
    }

    /** Whether a deployment names it: a version (kind v) or a commit (kind c). */
    boolean isReferred(RepositoryName repository, String kind, String name) {
        String start = repository + "\n" + kind + "\n" + name + "\n";
        try (KeyValueIterator<String, String> entries = references.prefixScan(start, new StringSerializer())) {
            return entries.hasNext();
        }
    }

    /** Something follows from this commit as soon as somebody tells of it. */
    void await(RepositoryName repository, CommitSha sha) {
        awaited.put(repository, sha, "");
    }

    /** Whether something follows from the commit, of which somebody now told. */
    boolean wasAwaited(RepositoryName repository, CommitSha sha) {
        boolean was = awaited.get(repository, sha) != null;
        if (was) {
            awaited.delete(repository, sha);
        }
        return was;
    }

    /** Globs of the files that are the service's own, one on a line; empty for all of the repository. */
    String globs(RepositoryName repository, ServiceName service) {
        String globs = paths.get(repository + "\n" + service);
        return globs == null ? "" : globs;
    }
}
