package dev.waywiser.streams.platform;

import dev.waywiser.events.Event;
import dev.waywiser.events.topics.EventSerde;
import dev.waywiser.store.rows.Row;
import dev.waywiser.streams.KeyedStores;
import dev.waywiser.streams.finality.DatedStore;
import dev.waywiser.streams.finality.Finality;
import dev.waywiser.streams.finality.Horizons;
import dev.waywiser.streams.finality.Sweep;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Merges views, and tells rows that changed. What ended, and of which nothing new was said for long enough, is forgotten; what is open
 * stays, however long that is.
 */
final class PlatformProcessor implements Processor<String, Object, String, Object> {
    private static final String THINGS = "platform";
    private static final String HORIZONS = "platform-horizons";

    private final Finality finality;

    private @Nullable Context open;

    /** Things by their type and key. */
    private record Context(
            ProcessorContext<String, Object> streams, DatedStore<Event> things, Horizons horizons, Sweep<?> sweep) {}

    PlatformProcessor(Finality finality) {
        this.finality = finality;
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                DatedStore.builder(THINGS, new EventSerde<>(Event.class)), KeyedStores.on(HORIZONS, Serdes.String()));
    }

    @Override
    public void init(ProcessorContext<String, Object> streams) {
        DatedStore<Event> things = new DatedStore<>(streams.getStateStore(THINGS), streams::currentSystemTimeMs);
        Horizons horizons = new Horizons(streams.getStateStore(HORIZONS));
        Sweep<ValueAndTimestamp<Event>> sweep =
                Sweep.of(things.entries(), horizons, finality, (key, entry, now) -> visit(key, entry, now));
        open = new Context(streams, things, horizons, sweep);
        streams.schedule(
                Finality.SWEEP_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                now -> context().sweep.goOn(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, Object> received) {
        if (!(received.value() instanceof Event view)) {
            throw new IllegalStateException("not a record of the platform topology: " + received.value());
        }
        Context context = context();
        Kind<?> kind = Kind.of(view);
        String key = view.type() + "\n" + view.key();
        Event known = context.things.get(key);
        if (known == null && context.horizons.isFinal(kind.scopeOf(view), kind.lastOf(view))) {
            finality.tooLate().refused(view.type(), view.key());
            return;
        }
        Event merged = known == null ? view : kind.merged(known, view);
        if (!merged.equals(known)) {
            context.things.put(key, merged);
            Row row = kind.rowOf(merged);
            context.streams.forward(
                    new Record<>(row.key(), row, context.streams.currentSystemTimeMs()),
                    row.table().name());
        }
    }

    private int visit(String key, ValueAndTimestamp<Event> entry, Instant now) {
        Event thing = entry.value();
        Kind<?> kind = Kind.of(thing);
        Instant last = kind.lastOf(thing);
        if (kind.hasEnded(thing) && finality.isOver(entry, last, now)) {
            context().horizons.raise(kind.scopeOf(thing), last);
            context().things.delete(key);
        }
        return 1;
    }

    private Context context() {
        if (open == null) {
            throw new IllegalStateException("the processor is used before it was opened");
        }
        return open;
    }
}
