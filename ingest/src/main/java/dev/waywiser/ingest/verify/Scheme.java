package dev.waywiser.ingest.verify;

import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Headers;
import java.time.Instant;

/** One way in which a sender proves that it knows a secret. Thread-safe; what is malformed proves nothing, and never throws. */
public sealed interface Scheme
        permits BasicPassword,
                BearerToken,
                BodySignature,
                HeaderToken,
                StampedSignature,
                StampHeaderSignature,
                StandardWebhooks {

    /** The header that holds the proof. */
    String header();

    /** What it asks for, as the header {@code WWW-Authenticate} of a 401. */
    default String challenge() {
        return header();
    }

    /** What a sender has proven whose request matches. */
    default Proof proof() {
        return Proof.SIGNATURE;
    }

    /** Whether the secret has the form of those that it is used with. A signing key is never taken as a token. */
    default boolean takes(String secret) {
        return !StandardWebhooks.isKey(secret);
    }

    /** Whether the request tries to prove something in this way, rightly or not. */
    default boolean isOffered(Headers headers) {
        return headers.get(header()) != null;
    }

    /**
     * Whether the request proves that its sender knows the secret.
     *
     * @param body as it was sent
     * @param now against which a time that was signed is held
     */
    boolean matches(Headers headers, byte[] body, String secret, Instant now);
}
