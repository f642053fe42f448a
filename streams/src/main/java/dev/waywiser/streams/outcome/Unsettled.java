package dev.waywiser.streams.outcome;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * The targets whose outcomes must be computed anew, in the order in which they first changed. They are kept in a store too, so
 * that a crash forgets none.
 */
final class Unsettled {
    private final OutcomeStores stores;
    private final Set<String> waiting = new LinkedHashSet<>();

    Unsettled(OutcomeStores stores) {
        this.stores = stores;
        try (KeyValueIterator<String, String> entries = stores.unsettled.all()) {
            entries.forEachRemaining(entry -> waiting.add(entry.key));
        }
    }

    void add(String target) {
        if (waiting.add(target)) {
            stores.unsettled.put(target, "");
        }
    }

    boolean isWaiting(String target) {
        return waiting.contains(target);
    }

    /** Takes out the one that waited longest; {@code null} where there is none. */
    @Nullable
    String take() {
        if (waiting.isEmpty()) {
            return null;
        }
        String target = waiting.iterator().next();
        waiting.remove(target);
        stores.unsettled.delete(target);
        return target;
    }
}
