package dev.waywiser.ingest.publish;

import dev.waywiser.events.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one request beside its body, and what it became.
 *
 * @param id names it in the answer, in the deliveries topic and on its events
 * @param source who sent it, for example {@code github}
 * @param receivedAt when
 * @param contentType as the sender named it
 * @param verifiedBy how its sender has proven who it is
 * @param outcome what it became
 * @param reason why it became nothing; {@code null} where it became events
 * @param senderId the sender's own id of the delivery, where it gives one
 * @param event the sender's own name of the kind of event, where it gives one
 * @param events what it became
 * @param declared what else it became
 */
public record Delivery(
        UUID id,
        String source,
        Instant receivedAt,
        @Nullable String contentType,
        Proof verifiedBy,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String senderId,
        @Nullable String event,
        List<Event> events,
        List<Declared<?>> declared) {

    public Delivery {
        events = List.copyOf(events);
        declared = List.copyOf(declared);
    }

    /** Whether its source was asked for it: then it says nothing of how soon its source tells. */
    public boolean fetched() {
        return event != null && event.startsWith("fetched_");
    }

    /** How many of each type it became, in the order in which they are told. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        events.forEach(each -> counts.merge(each.type(), 1, Integer::sum));
        declared.forEach(each -> counts.merge(each.type(), 1, Integer::sum));
        return counts;
    }
}
