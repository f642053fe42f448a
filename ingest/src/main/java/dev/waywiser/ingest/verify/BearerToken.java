package dev.waywiser.ingest.verify;

import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Headers;
import java.time.Instant;

/** The secret as {@code Authorization: Bearer SECRET}. */
public record BearerToken() implements Scheme {
    private static final String NAME = "Bearer";

    @Override
    public String header() {
        return Tokens.AUTHORIZATION;
    }

    @Override
    public String challenge() {
        return NAME;
    }

    @Override
    public Proof proof() {
        return Proof.TOKEN;
    }

    @Override
    public boolean isOffered(Headers headers) {
        return Tokens.credentials(headers.get(header()), NAME).isPresent();
    }

    @Override
    public boolean matches(Headers headers, byte[] body, String secret, Instant now) {
        return Tokens.credentials(headers.get(header()), NAME)
                .map(sent -> Tokens.areEqual(secret, sent))
                .orElse(false);
    }
}
