package dev.waywiser.ingest.receive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Outcome;
import dev.waywiser.ingest.publish.Proof;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a source makes of a request that it takes.
 *
 * @param mapping what the body becomes
 * @param proof how its sender has proven who it is
 * @param senderId the sender's own id of the delivery, where it gives one
 * @param event the sender's own name of the kind of event, where it gives one
 */
public record Understood(
        Mapping mapping,
        Proof proof,
        @Nullable String senderId,
        @Nullable String event) {
    private static final int LONGEST_WORDS = 500;

    /** Of a sender that has no names of its own. */
    public Understood(Mapping mapping, Proof proof) {
        this(mapping, proof, null, null);
    }

    /**
     * It as a delivery.
     *
     * @param id Waywiser's own
     * @param source who sent it
     * @param contentType as the sender named it
     */
    public Delivery delivery(UUID id, String source, Instant receivedAt, @Nullable String contentType) {
        Outcome outcome = Outcome.MAPPED;
        String words = null;
        if (mapping instanceof Mapping.Ignored ignored) {
            outcome = Outcome.IGNORED;
            words = ignored.words();
        } else if (mapping instanceof Mapping.Unmapped unmapped) {
            outcome = Outcome.UNMAPPED;
            words = unmapped.words();
        }
        return new Delivery(
                id,
                source,
                receivedAt,
                contentType,
                proof,
                outcome,
                words == null ? null : readable(words),
                senderId,
                event,
                mapping instanceof Mapping.Mapped mapped ? mapped.events() : List.of(),
                mapping instanceof Mapping.Mapped mapped ? mapped.declared() : List.of());
    }

    /** What a sender wrote may be part of the words: they are cut, and what is no text in UTF-8 is replaced. */
    private static String readable(String words) {
        String cut = words.substring(0, Math.min(words.length(), LONGEST_WORDS));
        return new String(cut.getBytes(UTF_8), UTF_8);
    }
}
