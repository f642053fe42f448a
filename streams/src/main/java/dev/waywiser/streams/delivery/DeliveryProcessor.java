package dev.waywiser.streams.delivery;

import dev.waywiser.events.Build;
import dev.waywiser.events.Change;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Version;
import dev.waywiser.events.topics.DeliveryHeaders;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.streams.KeyedStores;
import dev.waywiser.streams.finality.Finality;
import dev.waywiser.streams.paths.ServicePaths;
import dev.waywiser.streams.signals.Signal;
import dev.waywiser.streams.timeline.Effective;
import dev.waywiser.streams.timeline.Mark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Merges each view into what is known, and a moment later settles what follows from it. The pause joins what arrives
 * together: a backfill that comes newest first costs one visit of the graph, not one for every deployment.
 */
final class DeliveryProcessor implements Processor<String, Object, String, Object> {
    private static final String DELIVERY = DeliveryHeaders.DELIVERY;

    private final Duration settleEvery;
    private final Finality finality;

    private @Nullable Context open;

    DeliveryProcessor(Duration settleEvery, Finality finality) {
        this.settleEvery = settleEvery;
        this.finality = finality;
    }

    private record Context(
            ProcessorContext<String, Object> streams,
            DeliveryStores stores,
            Unsettled unsettled,
            LateWords late,
            Signals signals,
            Deployments deployments,
            Requests requests,
            Settlement settlement,
            Retirement retirement) {
        static Context of(ProcessorContext<String, Object> streams, Finality finality) {
            DeliveryStores stores = new DeliveryStores(streams);
            Timeline timeline = new Timeline(stores);
            Unsettled unsettled = new Unsettled(stores);
            LateWords late = new LateWords(stores.horizons, finality.tooLate());
            Signals signals = new Signals(signal -> forward(streams, signal));
            Deployments deployments = new Deployments(
                    stores,
                    timeline,
                    unsettled,
                    late,
                    signals,
                    row -> forward(streams, row),
                    place -> forward(streams, place));
            Requests requests = new Requests(stores, unsettled, late);
            Settlement settlement = new Settlement(stores, timeline, deployments, requests, row -> {
                forward(streams, row);
                signals.tell(row);
            });
            Retirement retirement = new Retirement(stores, timeline, requests, finality);
            return new Context(
                    streams, stores, unsettled, late, signals, deployments, requests, settlement, retirement);
        }

        void forward(Row row) {
            forward(streams, row);
        }

        private static void forward(ProcessorContext<String, Object> streams, Effective place) {
            streams.forward(
                    new Record<>(place.service().value(), place, streams.currentSystemTimeMs()),
                    DeliveryTopology.TIMELINE_SINK);
        }

        private static void forward(ProcessorContext<String, Object> streams, Signal signal) {
            streams.forward(
                    new Record<>(signal.service().value(), signal, streams.currentSystemTimeMs()),
                    DeliveryTopology.SIGNALS_SINK);
        }

        private static void forward(ProcessorContext<String, Object> streams, Row row) {
            streams.forward(
                    new Record<>(row.key(), row, streams.currentSystemTimeMs()),
                    row.table().name());
        }
    }

    @Override
    public void init(ProcessorContext<String, Object> streams) {
        open = Context.of(streams, finality);
        streams.schedule(settleEvery, PunctuationType.WALL_CLOCK_TIME, now -> settle());
        streams.schedule(
                Finality.SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> forget(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, Object> received) {
        Object event = received.value();
        if (event instanceof Change change) {
            merge(context(), change);
        } else if (event instanceof Version version) {
            merge(context(), version);
        } else if (event instanceof Deployment deployment) {
            merge(context(), deployment, delivery(received));
        } else if (event instanceof Build build) {
            merge(context(), build);
        } else if (event instanceof PullRequest request) {
            context().requests.merge(request).map(RowsOf::request).ifPresent(context()::forward);
        } else if (event instanceof ServicePaths paths) {
            replace(context(), paths);
        } else {
            throw new IllegalStateException("not a record of the delivery topology: " + event);
        }
    }

    private static @Nullable String delivery(Record<String, Object> received) {
        Header header = received.headers().lastHeader(DELIVERY);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void settle() {
        Context context = context();
        context.unsettled.takeMeanings().forEach(context.deployments::placeAnew);
        context.unsettled.take().forEach(context.settlement::settle);
    }

    /** What is not settled yet must not be forgotten before it is. */
    private void forget(Instant now) {
        settle();
        context().retirement.goOn(now);
    }

    private static void merge(Context context, Change view) {
        Change old = context.stores.changes.get(view.key());
        Change merged = old == null ? view : old.merge(view);
        if (merged.equals(old) || context.late.refuses(view, old)) {
            return;
        }
        context.stores.changes.put(merged.key(), merged);
        context.forward(RowsOf.change(merged));
        if (old != null) {
            boolean lostPredecessor = !merged.predecessors().containsAll(old.predecessors());
            boolean otherPaths = !Objects.equals(merged.paths(), old.paths());
            context.unsettled.add(
                    view.repository(), view.sha(), new CommitNews(old.counts(), lostPredecessor, otherPaths));
        } else if (context.stores.wasAwaited(view.repository(), view.sha())) {
            context.unsettled.add(view.repository(), view.sha(), CommitNews.OF_A_NEW_COMMIT);
            markReferring(context, view.repository(), "c\n" + view.sha());
        } else {
            context.stores.marks.arrived(view.repository(), view.sha());
        }
        if (old == null || !Objects.equals(merged.authoredAt(), old.authoredAt())) {
            context.requests.authored(merged);
        }
    }

    private static void merge(Context context, Version view) {
        Version old = context.stores.versions.get(view.key());
        Version merged = old == null ? view : old.merge(view);
        if (merged.equals(old) || (old == null && context.late.refuses(view))) {
            return;
        }
        context.stores.versions.put(merged.key(), merged);
        markReferring(context, view.repository(), "v\n" + view.name());
    }

    /** The last word is the right one: all that is said of a service comes from one task. */
    private static void replace(Context context, ServicePaths paths) {
        String before = context.stores.globs(paths.repository(), paths.service());
        if (before.equals(paths.globs())) {
            return;
        }
        context.stores.paths.put(paths.repository() + "\n" + paths.service(), paths.globs());
        KeyedStores.forEach(
                context.stores.baselines, paths.repository() + "\n" + paths.service(), (environment, baseline) -> {
                    Target target = new Target(paths.repository(), paths.service(), new EnvironmentName(environment));
                    context.unsettled.addOtherPaths(target, before);
                });
    }

    private static void merge(Context context, Deployment view, @Nullable String delivery) {
        if (context.deployments.merge(view, delivery)) {
            own(context, view.repository(), view.service(), view.team(), view.lastStatedAt());
        }
    }

    private static void merge(Context context, Build view) {
        Build old = context.stores.builds.get(view.key());
        Build merged = old == null ? view : old.merge(view);
        if (merged.equals(old) || (old == null && context.late.refuses(view))) {
            return;
        }
        context.stores.builds.put(merged.key(), merged);
        context.forward(RowsOf.build(merged));
        context.signals.tell(old, merged);
        Instant statedAt =
                view.states().values().stream().max(Instant::compareTo).orElseThrow();
        own(context, view.repository(), view.service(), view.team(), statedAt);
    }

    /** The first word of a service creates it; the latest word about its team is believed. */
    private static void own(
            Context context, RepositoryName repository, ServiceName service, @Nullable String team, Instant at) {
        String key = repository + "\n" + service;
        String told = team == null ? "" : Mark.of(at, team).text();
        String known = context.stores.services.get(key);
        if (known == null || told.compareTo(known) > 0) {
            context.stores.services.put(key, told);
            String before = known == null || known.isEmpty() ? "" : new Mark(known).deploymentId();
            if (known == null || !before.equals(team)) {
                context.forward(
                        new ServiceRow(service.value(), repository.value(), team == null ? before : team, false));
            }
        }
    }

    /** Deployments that name this version or commit mean something else now. */
    private static void markReferring(Context context, RepositoryName repository, String reference) {
        KeyedStores.forEach(
                context.stores.references,
                repository + "\n" + reference,
                (deployment, nothing) -> context.unsettled.addMeaning(repository, deployment));
    }

    private Context context() {
        if (open == null) {
            throw new IllegalStateException("the processor is used before it was opened");
        }
        return open;
    }
}
