package dev.waywiser.streams.outcome;

import dev.waywiser.events.Incident;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.topics.EventSerde;
import dev.waywiser.events.topics.JsonSerde;
import dev.waywiser.streams.KeyedStores;
import dev.waywiser.streams.Recent;
import dev.waywiser.streams.burns.Burn;
import dev.waywiser.streams.finality.DatedStore;
import dev.waywiser.streams.finality.Horizons;
import dev.waywiser.streams.timeline.Effective;
import dev.waywiser.streams.timeline.EffectiveSerde;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What the outcome topology remembers, all of it keyed by service first. A target is a service and an environment, joined by a
 * line feed.
 */
final class OutcomeStores {
    private static final String EFFECTIVE = "effective";
    private static final String INCIDENTS = "incidents-merged";
    private static final String BURNS = "burns";
    private static final String DECLARATIONS = "declarations";
    private static final String TOLD = "told-outcomes";
    private static final String UNSETTLED = "unsettled-targets";
    private static final String PATHS = "told-paths";
    private static final String HORIZONS = "outcome-horizons";
    private static final int MOST_TAILS = 5_000;

    /** target, deployment → where it is in the timeline. */
    final DatedStore<Effective> effective;

    /** target, incident → all views of it as one. */
    final DatedStore<Incident> incidents;

    /** target, burn → what of it counts. */
    final DatedStore<Burn> burns;

    /** service → the latest word of the catalog. */
    final KeyValueStore<String, ServiceDeclaration> declarations;

    /** target, table, key → the row that was told last. */
    final KeyValueStore<String, byte[]> told;

    /** target → nothing: what changed since its outcomes were computed. */
    final KeyValueStore<String, String> unsettled;

    /**
     * target → its tail, while its outcomes are computed. Not on disk: a target whose tail is not known is computed anew when the
     * next word of it comes.
     */
    final Recent<Tail> tails = new Recent<>(MOST_TAILS);

    /** service, repository → globs of its files there, as they were told last. */
    final KeyValueStore<String, String> paths;

    /** target → up to when its deployments and incidents are final. */
    final Horizons horizons;

    OutcomeStores(ProcessorContext<?, ?> context) {
        effective = new DatedStore<>(context.getStateStore(EFFECTIVE), context::currentSystemTimeMs);
        incidents = new DatedStore<>(context.getStateStore(INCIDENTS), context::currentSystemTimeMs);
        burns = new DatedStore<>(context.getStateStore(BURNS), context::currentSystemTimeMs);
        declarations = context.getStateStore(DECLARATIONS);
        told = context.getStateStore(TOLD);
        unsettled = context.getStateStore(UNSETTLED);
        paths = context.getStateStore(PATHS);
        horizons = new Horizons(context.getStateStore(HORIZONS));
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                DatedStore.builder(EFFECTIVE, new EffectiveSerde()),
                DatedStore.builder(INCIDENTS, new EventSerde<>(Incident.class)),
                DatedStore.builder(BURNS, new JsonSerde<>(Burn.class)),
                KeyedStores.on(DECLARATIONS, new EventSerde<>(ServiceDeclaration.class)),
                KeyedStores.on(TOLD, Serdes.ByteArray()),
                KeyedStores.on(UNSETTLED, Serdes.String()).withCachingEnabled(),
                KeyedStores.on(PATHS, Serdes.String()).withCachingEnabled(),
                KeyedStores.on(HORIZONS, Serdes.String()));
    }

    /** Every target of the service that anything is known of. */
    Set<String> targets(ServiceName service) {
        Set<String> targets = new TreeSet<>();
        effective.forEach(service.value(), (rest, value) -> targets.add(target(service, rest)));
        incidents.forEach(service.value(), (rest, value) -> targets.add(target(service, rest)));
        return targets;
    }

    /** No view of it tells of anything later. */
    static Instant lastTransition(Incident incident) {
        return incident.transitions().last().at();
    }

    private static String target(ServiceName service, String rest) {
        return service + "\n" + rest.substring(0, rest.indexOf('\n'));
    }
}
