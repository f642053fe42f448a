package dev.waywiser.ingest.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Headers;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The secret as the password of HTTP's basic authentication. The user's name proves nothing, and may be any. */
public record BasicPassword() implements Scheme {
    private static final String NAME = "Basic";

    @Override
    public String header() {
        return Tokens.AUTHORIZATION;
    }

    @Override
    public String challenge() {
        return "Basic realm=\"waywiser\"";
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
                .flatMap(BasicPassword::password)
                .map(sent -> Tokens.areEqual(secret, sent))
                .orElse(false);
    }

    private static Optional<String> password(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
