package dev.waywiser.streams.finality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a store, a few entries at a time so that nothing waits for it, and begins again after a rest. How far it came
 * outlasts a restart.
 */
public final class Sweep<V> {
    private static final int MOST_AT_A_TIME = 300;
    private static final char BEFORE_ALL = '\0';
    private static final char AFTER_LINE_FEED = '\n' + 1;

    private final KeyValueStore<String, V> store;
    private final Horizons horizons;
    private final Finality finality;
    private final Visitor<V> visitor;
    private final UnaryOperator<String> group;
    private final char afterGroup;
    private Instant restsUntil = Instant.MIN;

    /** Looks at one entry, and may delete it. */
    public interface Visitor<V> {
        /** How many entries were looked at for it, at least 1. */
        int visit(String key, V value, Instant now);
    }

    private Sweep(
            KeyValueStore<String, V> store,
            Horizons horizons,
            Finality finality,
            Visitor<V> visitor,
            UnaryOperator<String> group,
            char afterGroup) {
        this.store = store;
        this.horizons = horizons;
        this.finality = finality;
        this.visitor = visitor;
        this.group = group;
        this.afterGroup = afterGroup;
    }

    /** Visits every entry. */
    public static <V> Sweep<V> of(
            KeyValueStore<String, V> store, Horizons horizons, Finality finality, Visitor<V> visitor) {
        return new Sweep<>(store, horizons, finality, visitor, UnaryOperator.identity(), BEFORE_ALL);
    }

    /**
     * Visits the first of the entries that belong together.
     *
     * @param group the beginning of a key that they have in common, which a line feed follows
     */
    public static <V> Sweep<V> ofGroups(
            KeyValueStore<String, V> store,
            Horizons horizons,
            Finality finality,
            UnaryOperator<String> group,
            Visitor<V> visitor) {
        return new Sweep<>(store, horizons, finality, visitor, group, AFTER_LINE_FEED);
    }

    /** Visits the next few. */
    public void goOn(Instant now) {
        if (now.isBefore(restsUntil)) {
            return;
        }
        String cursor = horizons.cursor(store.name());
        List<KeyValue<String, V>> entries = from(cursor);
        String visited = null;
        int looked = 0;
        int passed = 0;
        while (passed < entries.size() && looked < MOST_AT_A_TIME) {
            KeyValue<String, V> entry = entries.get(passed++);
            if (!group.apply(entry.key).equals(visited)) {
                looked += visitor.visit(entry.key, entry.value, now);
                visited = group.apply(entry.key);
            }
        }
        boolean ended = passed == entries.size() && entries.size() < MOST_AT_A_TIME;
        if (ended) {
            restsUntil = now.plus(finality.rest());
        }
        String goesOnAt = ended ? null : visited + afterGroup;
        if (goesOnAt != null || cursor != null) {
            horizons.moveCursor(store.name(), goesOnAt);
        }
    }

    private List<KeyValue<String, V>> from(@Nullable String cursor) {
        List<KeyValue<String, V>> entries = new ArrayList<>();
        try (KeyValueIterator<String, V> all = store.range(cursor, null)) {
            while (all.hasNext() && entries.size() < MOST_AT_A_TIME) {
                entries.add(all.next());
            }
        }
        return entries;
    }
}
