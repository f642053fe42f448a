package dev.waywiser.ingest.receive;

import dev.waywiser.ingest.publish.Proof;
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

    /** Of a sender that has no names of its own. */
    public Understood(Mapping mapping, Proof proof) {
        this(mapping, proof, null, null);
    }
}
