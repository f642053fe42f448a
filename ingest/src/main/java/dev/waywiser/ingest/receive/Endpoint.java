package dev.waywiser.ingest.receive;

import io.javalin.http.Context;

/** What one endpoint does with a request on the road that all of them share. Thread-safe. */
public interface Endpoint {

    /** Names it in metrics. */
    String name();

    /** Whether the body may come compressed with gzip. Not where a signature covers the bytes as they were sent. */
    boolean takesGzip();

    /** The largest body that makes sense here; where all bodies are limited further, that holds. */
    default int largestBodyBytes() {
        return Integer.MAX_VALUE;
    }

    /**
     * Looks at the headers, before the body is read.
     *
     * @throws RefusedException where the request needs no further look
     */
    void admit(Headers headers) throws RefusedException;

    /**
     * What the request becomes.
     *
     * @param body decompressed
     * @throws RefusedException where nothing of the request may be kept
     */
    Taken take(Headers headers, byte[] body) throws RefusedException;

    /** Answers a request of which nothing is kept. */
    void refuse(Context context, Refusal refusal);
}
