package dev.waywiser.ingest.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, and signatures as senders write them. */
public final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    /** Nobody rotates more keys at a time; each one costs a comparison. */
    private static final int MOST_SIGNATURES = 10;

    private Hmac() {}

    /** The code of what is signed: some text, and the body after it. */
    public static byte[] of(byte[] key, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(before.getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** As above, with the UTF-8 of a secret. */
    public static byte[] of(String secret, String before, byte[] body) {
        return of(secret.getBytes(UTF_8), before, body);
    }

    /** Whether one of the signatures is the code. Takes the same time for every wrong one of the right length. */
    public static boolean isAmong(List<byte[]> signatures, byte[] code) {
        boolean matches = false;
        for (byte[] signature : signatures) {
            matches |= MessageDigest.isEqual(code, signature);
        }
        return matches;
    }

    /** The signatures in hexadecimal that have the prefix; others, and those that are malformed, are left out. */
    static List<byte[]> hexadecimal(String[] written, String prefix) {
        return decoded(written, prefix, HexFormat.of()::parseHex);
    }

    /** The signatures in Base64 that have the prefix; others, and those that are malformed, are left out. */
    static List<byte[]> base64(String[] written, String prefix) {
        return decoded(written, prefix, Base64.getDecoder()::decode);
    }

    private static List<byte[]> decoded(String[] written, String prefix, Function<String, byte[]> decoder) {
        return Stream.of(written)
                .map(String::strip)
                .filter(signature -> signature.startsWith(prefix))
                .limit(MOST_SIGNATURES)
                .flatMap(signature -> decoded(signature.substring(prefix.length()), decoder))
                .toList();
    }

    private static Stream<byte[]> decoded(String signature, Function<String, byte[]> decoder) {
        try {
            return Stream.of(decoder.apply(signature));
        } catch (IllegalArgumentException malformed) {
            return Stream.empty();
        }
    }
}
