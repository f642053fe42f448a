package dev.waywiser.ingest.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Secrets that are sent as they are. */
final class Tokens {
    static final String AUTHORIZATION = "Authorization";

    private Tokens() {}

    static boolean areEqual(String secret, String sent) {
        return MessageDigest.isEqual(secret.getBytes(UTF_8), sent.getBytes(UTF_8));
    }

    /** What follows the name of the scheme in the header {@code Authorization}. */
    static Optional<String> credentials(@Nullable String authorization, String scheme) {
        String before = scheme + " ";
        return authorization != null && authorization.regionMatches(true, 0, before, 0, before.length())
                ? Optional.of(authorization.substring(before.length()).strip())
                : Optional.empty();
    }
}
