package dev.waywiser.ingest.verify;

import dev.waywiser.ingest.receive.Headers;
import java.time.Instant;
import java.util.Base64;

/**
 * Signatures as standardwebhooks.com specifies them: {@code v1,} and the HMAC-SHA256 in Base64 of id, time and body, several
 * separated by spaces. Secrets are {@code whsec_} and the key in Base64.
 *
 * @param prefix what its three headers begin with: {@code webhook}, or {@code svix} where Svix sends them under its own name
 */
public record StandardWebhooks(String prefix) implements Scheme {
    private static final String KEY = "whsec_";
    private static final String SYMMETRIC = "v1,";

    /** With the headers that the specification names. */
    public StandardWebhooks() {
        this("webhook");
    }

    /** Whether the secret calls itself a signing key. */
    static boolean isKey(String secret) {
        return secret.startsWith(KEY);
    }

    @Override
    public String header() {
        return prefix + "-signature";
    }

    @Override
    public boolean takes(String secret) {
        try {
            return isKey(secret) && key(secret).length > 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    @Override
    public boolean matches(Headers headers, byte[] body, String secret, Instant now) {
        String written = headers.get(header());
        String id = headers.get(prefix + "-id");
        String stamp = headers.get(prefix + "-timestamp");
        return written != null
                && id != null
                && Stamp.isNear(stamp, now)
                && Hmac.isAmong(
                        Hmac.base64(written.split(" ", -1), SYMMETRIC),
                        Hmac.of(key(secret), id + "." + stamp + ".", body));
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring(KEY.length()));
    }
}
