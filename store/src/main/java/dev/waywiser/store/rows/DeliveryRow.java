package dev.waywiser.store.rows;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
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
 * @param told what its events speak of
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
        Told told,
        ByteBuffer body)
        implements Row {

    /**
     * What the events of a delivery speak of.
     *
     * @param happenedAt when the latest thing happened that it was sent for; {@code null} where no event tells that
     * @param services that they name
     * @param repositories of which they speak without naming a service
     */
    public record Told(@Nullable Instant happenedAt, List<String> services, List<String> repositories) {
        public static final Told NOTHING = new Told(null, List.of(), List.of());

        public Told {
            services = List.copyOf(services);
            repositories = List.copyOf(repositories);
        }
    }

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
