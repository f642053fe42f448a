package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.topics.JsonSerde;
import dev.waywiser.streams.KeyedStores;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** What is remembered of objectives on disk. */
public final class ObjectiveStores {
    private static final String SLOS = "slos";
    private static final String SLOTS = "objective-slots";
    private static final String TEAMS = "objective-teams";
    private static final String SIGNALS = "objective-signals";
    private static final String STANDINGS = "objective-standings";

    /** service, SLO → its declaration. */
    final KeyValueStore<String, SloDeclaration> slos;

    /** service, SLO, objective, hour → its slots. */
    final KeyValueStore<String, byte[]> slots;

    /** service, SLO, objective → where it stands. */
    final KeyValueStore<String, Standing> standings;

    /** service, what finished of it → when, and all of it. */
    final SignalStore signals;

    /** service → who owns it. */
    final KeyValueStore<String, String> teams;

    public ObjectiveStores(ProcessorContext<?, ?> context) {
        slos = context.getStateStore(SLOS);
        slots = context.getStateStore(SLOTS);
        standings = context.getStateStore(STANDINGS);
        teams = context.getStateStore(TEAMS);
        signals = new SignalStore(context.getStateStore(SIGNALS));
    }

    /** To be added to the processor that evaluates. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(
                KeyedStores.on(SLOS, new JsonSerde<>(SloDeclaration.class)),
                KeyedStores.on(SLOTS, Serdes.ByteArray()),
                KeyedStores.on(TEAMS, Serdes.String()),
                KeyedStores.on(SIGNALS, Serdes.ByteArray()),
                KeyedStores.on(STANDINGS, new JsonSerde<>(Standing.class)));
    }
}
