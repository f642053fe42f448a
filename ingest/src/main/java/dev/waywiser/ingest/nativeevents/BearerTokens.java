package dev.waywiser.ingest.nativeevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens that are accepted, compared in constant time. */
final class BearerTokens {
    private static final String SCHEME = "Bearer ";

    private final List<byte[]> tokens;

    BearerTokens(List<String> tokens) {
        this.tokens = tokens.stream().map(token -> token.getBytes(UTF_8)).toList();
    }

    boolean match(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] sent = authorization.substring(SCHEME.length()).strip().getBytes(UTF_8);
        boolean matches = false;
        for (byte[] token : tokens) {
            matches |= MessageDigest.isEqual(token, sent);
        }
        return matches;
    }
}
