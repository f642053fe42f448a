package dev.waywiser.ingest.receive;

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

    /**
     * Looks at the headers, before the body is read.
     *
     * @throws RefusedException where the request needs no further look
     */
    void admit(Headers headers) throws RefusedException;

    /**
     * What is made of a request that was admitted. Verifies it first, where that needs the body.
     *
     * @throws RefusedException where nothing of the request may be kept
     */
    Understood understand(Headers headers, byte[] body) throws RefusedException;
}
