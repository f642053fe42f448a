package dev.waywiser.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.ingest.verify.BasicPassword;
import dev.waywiser.ingest.verify.BearerToken;
import dev.waywiser.ingest.verify.BodySignature;
import dev.waywiser.ingest.verify.HeaderToken;
import dev.waywiser.ingest.verify.Hmac;
import dev.waywiser.ingest.verify.Scheme;
import dev.waywiser.ingest.verify.StampHeaderSignature;
import dev.waywiser.ingest.verify.StampedSignature;
import dev.waywiser.ingest.verify.StandardWebhooks;
import dev.waywiser.ingest.webhook.Webhook;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** What a sender of webhooks adds to a request to prove who it is, in each of the ways that there are. */
final class Signed {
    private static final byte[] KEY = "the key of the test of webhooks".getBytes(UTF_8);
    private static final String SECRET = "the secret of the test";
    private static final String SIGNING_KEY = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    private Signed() {}

    /** A secret of the form that the strongest way of the source takes. */
    static String secretOf(Webhook webhook) {
        return webhook.schemes().get(0).takes(SECRET) ? SECRET : SIGNING_KEY;
    }

    /** The headers of the strongest way of the source. */
    static Map<String, String> headers(Webhook webhook, byte[] body, Instant now) {
        Scheme scheme = webhook.schemes().get(0);
        String stamp = Long.toString(now.getEpochSecond());
        String header = scheme.header();
        if (scheme instanceof BodySignature signature) {
            return Map.of(header, signature.prefix() + hex("", body));
        }
        if (scheme instanceof StampedSignature signature) {
            return Map.of(
                    header,
                    signature.time() + "=" + stamp + "," + signature.signature() + "="
                            + hex(stamp + signature.separator(), body));
        }
        if (scheme instanceof StampHeaderSignature signature) {
            return Map.of(
                    header,
                    signature.prefix() + hex(signature.before() + stamp + signature.separator(), body),
                    signature.timeHeader(),
                    stamp);
        }
        if (scheme instanceof StandardWebhooks standard) {
            byte[] code = Hmac.of(KEY, "msg_1." + stamp + ".", body);
            return Map.of(
                    header,
                    "v1," + Base64.getEncoder().encodeToString(code),
                    standard.prefix() + "-id",
                    "msg_1",
                    standard.prefix() + "-timestamp",
                    stamp);
        }
        if (scheme instanceof HeaderToken) {
            return Map.of(header, SECRET);
        }
        if (scheme instanceof BearerToken) {
            return Map.of(header, "Bearer " + SECRET);
        }
        if (scheme instanceof BasicPassword) {
            return Map.of(header, "Basic " + Base64.getEncoder().encodeToString(("sender:" + SECRET).getBytes(UTF_8)));
        }
        throw new AssertionError("no sender of the test signs as " + scheme);
    }

    private static String hex(String before, byte[] body) {
        return HexFormat.of().formatHex(Hmac.of(SECRET, before, body));
    }
}
