package dev.waywiser.app.door;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is kept: not itself, but its digest. Tokens are 256 random bits, so nobody finds one from its digest by guessing, and a
 * slow digest, which passwords need, would only slow the server down.
 *
 * @param name who has it, for people and the audit log
 * @param scopes what it is good for; at least one
 * @param sha256 the SHA-256 of the token, 64 hexadecimal digits
 * @param created when it was made; {@code null} where nobody noted that
 * @param expires from when on it is good for nothing; {@code null} for never
 */
public record StoredToken(
        String name,
        Set<Scope> scopes,
        String sha256,
        @Nullable Instant created,
        @Nullable Instant expires) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public StoredToken {
        scopes = Set.copyOf(scopes);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name must have 1 to 100 characters of a-z, A-Z, 0-9, '.', '_', '@' and '-', and begin with one of"
                            + " the first three");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("scopes must name at least one of " + String.join(", ", Scope.names()));
        }
        if (!DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "sha256 must be the 64 lower-case hexadecimal digits that 'waywiser token create' has written");
        }
    }

    byte[] digest() {
        return HexFormat.of().parseHex(sha256);
    }

    /** Whether it is good for something then. */
    boolean isValidAt(Instant now) {
        return expires == null || now.isBefore(expires);
    }
}
