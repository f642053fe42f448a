package dev.waywiser.ingest.verify;

import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Headers;
import java.time.Instant;

/**
 * The secret itself in a header of its own.
 *
 * @param header which
 */
public record HeaderToken(String header) implements Scheme {

    @Override
    public Proof proof() {
        return Proof.TOKEN;
    }

    @Override
    public boolean matches(Headers headers, byte[] body, String secret, Instant now) {
        String sent = headers.get(header);
        return sent != null && Tokens.areEqual(secret, sent);
    }
}
