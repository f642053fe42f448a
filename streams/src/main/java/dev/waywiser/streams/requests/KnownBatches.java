package dev.waywiser.streams.requests;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The batches that were counted within an hour: who sends one of them again was not answered the first time. */
final class KnownBatches {
    private static final long KNOWN_MILLIS = Duration.ofHours(1).toMillis();

    private final KeyValueStore<Bytes, Long> store;

    KnownBatches(KeyValueStore<Bytes, Long> store) {
        this.store = store;
    }

    /**
     * Notes that it came.
     *
     * @param now the time of the records, in milliseconds: what comes late is not forgotten earlier for it
     * @return whether it was not known
     */
    boolean isNew(UUID id, long now) {
        Bytes key = Bytes.wrap(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
        Long came = store.get(key);
        if (came != null && !isForgotten(came, now)) {
            return false;
        }
        store.put(key, now);
        return true;
    }

    void forget(Bytes key, long came, long now) {
        if (isForgotten(came, now)) {
            store.delete(key);
        }
    }

    private static boolean isForgotten(long came, long now) {
        return now - came > KNOWN_MILLIS;
    }
}
