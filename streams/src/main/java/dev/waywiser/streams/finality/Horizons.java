package dev.waywiser.streams.finality;

import dev.waywiser.streams.Recent;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Up to when all is final, by what it holds for, and how far each sweep came. What was looked up lately is remembered, since each
 * word of something unknown is held against it.
 */
public final class Horizons {
    private static final int MOST_IN_FRONT = 10_000;
    /** No name is empty, so it is the beginning of no key that a horizon has. */
    private static final String SWEEP = "\n";

    private final KeyValueStore<String, String> store;
    private final Recent<Optional<Instant>> front = new Recent<>(MOST_IN_FRONT);

    public Horizons(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** What is not later than this is final; {@code null} where nothing was forgotten yet. */
    public @Nullable Instant of(String key) {
        return front.computeIfAbsent(key, this::read).orElse(null);
    }

    private Optional<Instant> read(String key) {
        return Optional.ofNullable(store.get(key)).map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
    }

    /** Whether what is said to have been then is final. */
    public boolean isFinal(String key, @Nullable Instant at) {
        if (at == null) {
            return false;
        }
        Instant horizon = of(key);
        return horizon != null && !at.isAfter(horizon);
    }

    /** Makes final what is not later; what is final stays so. */
    public void raise(String key, Instant to) {
        Instant horizon = of(key);
        if (horizon == null || horizon.isBefore(to)) {
            Instant exact = Instant.ofEpochMilli(to.toEpochMilli());
            store.put(key, Long.toString(exact.toEpochMilli()));
            front.put(key, Optional.of(exact));
        }
    }

    /** The key at which the sweep goes on; {@code null} where it begins anew. */
    @Nullable
    String cursor(String sweep) {
        return store.get(SWEEP + sweep);
    }

    void moveCursor(String sweep, @Nullable String key) {
        store.put(SWEEP + sweep, key);
    }
}
