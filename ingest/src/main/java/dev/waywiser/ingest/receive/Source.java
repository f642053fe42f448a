package dev.waywiser.ingest.receive;

import dev.waywiser.ingest.publish.Proof;
import org.jspecify.annotations.Nullable;

/** One kind of sender: how it proves who it is, and what its bodies become. Thread-safe. */
public interface Source {

    /** Names it in deliveries and metrics. */
    String name();

    /** Whether the body may come compressed with gzip. Not where a signature covers the bytes as they were sent. */
    boolean takesGzip();

    /** The largest body that makes sense here; where all bodies are limited further, that holds. */
    default int largestBodyBytes() {
        return Integer.MAX_VALUE;
    }

    /** How a sender proves who it is, as the header {@code WWW-Authenticate} of a 401. */
    String challenge();

    /** What a sender has proven whose request is admitted and mapped. */
    Proof proof();

    /**
     * Looks at the headers, before the body is read.
     *
     * @throws RefusedException where the request needs no further look
     */
    void admit(Headers headers) throws RefusedException;

    /**
     * What the body becomes. Verifies it first, where that needs the body.
     *
     * @throws RefusedException where nothing of the request may be kept
     */
    Mapping map(Headers headers, byte[] body) throws RefusedException;

    /** The sender's own id of the delivery, where it gives one. */
    default @Nullable String senderId(Headers headers) {
        return null;
    }

    /** The sender's own name of the kind of event, where it gives one. */
    default @Nullable String event(Headers headers) {
        return null;
    }
}
