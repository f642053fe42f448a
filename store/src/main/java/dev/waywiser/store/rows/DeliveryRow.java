package dev.waywiser.store.rows;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A raw delivery: what a sender sent, and what it became.
 *
 * @param id Waywiser's own id of it
 * @param source who sent it, for example {@code github}
 * @param receivedAt when it came
 * @param contentType as the sender named it
 * @param verifiedBy how its sender has proven who it is: signature, token or nothing
 * @param outcome mapped, ignored or unmapped
 * @param reason why it became no event
 * @param senderId the sender's own id of it
 * @param event the sender's own name of the kind of event
 * @param events how many events of each type it became
 * @param body its bytes, after decompression; from the buffer's position to its limit, and never changed
 */
public record DeliveryRow(
        String id,
        String source,
        Instant receivedAt,
        @Nullable String contentType,
        @Nullable String verifiedBy,
        String outcome,
        @Nullable String reason,
        @Nullable String senderId,
        @Nullable String event,
        Map<String, Integer> events,
        ByteBuffer body)
        implements Row {
    @Override
    public String key() {
        return id;
    }

    @Override
    public Table<DeliveryRow> table() {
        return Tables.DELIVERIES;
    }

    /** Deliveries are forgotten by age alone. */
    @Override
    public boolean deleted() {
        return false;
    }
}
