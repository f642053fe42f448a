package dev.waywiser.ingest.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks {@code X-Hub-Signature-256}: the HMAC-SHA256 of the raw body, in hexadecimal after {@code sha256=}. */
final class Signatures {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private final List<SecretKeySpec> keys;

    Signatures(List<String> secrets) {
        keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM))
                .toList();
    }

    /** Whether one of the secrets signed the body. Takes the same time for every wrong signature of the right form. */
    boolean match(String signature, byte[] body) {
        if (!signature.startsWith(PREFIX)) {
            return false;
        }
        byte[] sent;
        try {
            sent = HexFormat.of().parseHex(signature, PREFIX.length(), signature.length());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        boolean matches = false;
        for (SecretKeySpec key : keys) {
            matches |= MessageDigest.isEqual(sign(key, body), sent);
        }
        return matches;
    }

    private static byte[] sign(SecretKeySpec key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
