package dev.waywiser.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The requests that are sent: every event another one, as in life. */
final class Payloads {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String SECRET = "benchmark";
    private static final int SERVICES = 200;

    private Payloads() {}

    /** A successful deployment, of about 250 bytes. */
    static String deployment(long number) {
        long service = number % SERVICES;
        return "{\"type\":\"deployment\",\"repository\":\"shop/service-" + service + "\",\"service\":\"service-"
                + service
                + "\",\"environment\":\"production\",\"id\":\"" + number + "\",\"version\":\"v" + number
                + "\",\"team\":\"team-" + service % 20 + "\",\"state\":\"succeeded\",\"at\":\""
                + START.plusSeconds(number % 2_000_000) + "\"}";
    }

    static byte[] batch(long from, int events) {
        StringBuilder lines = new StringBuilder(events * 260);
        for (int i = 0; i < events; i++) {
            lines.append(deployment(from + i)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] batchRequest(long from, int events) {
        return HttpConnection.request(
                "POST", "/v1/events", "Content-Type: application/x-ndjson\r\n", batch(from, events));
    }

    /** A signed push of one commit. */
    static byte[] pushRequest(long number) {
        String sha = String.format("%040x", number + 1);
        byte[] body = ("{\"ref\":\"refs/heads/main\",\"before\":\"" + String.format("%040x", number) + "\",\"after\":\""
                        + sha
                        + "\",\"created\":false,\"deleted\":false,\"forced\":false,\"repository\":{\"id\":1,\"name\":\"checkout\","
                        + "\"full_name\":\"shop/checkout\",\"default_branch\":\"main\",\"private\":false},\"commits\":[{\"id\":\""
                        + sha
                        + "\",\"distinct\":true,\"message\":\"Make the thing faster\",\"timestamp\":\"2026-01-05T10:00:00Z\","
                        + "\"url\":\"https://example.org/c/" + sha
                        + "\",\"author\":{\"name\":\"Ada\",\"username\":\"ada\"}}],"
                        + "\"head_commit\":{\"id\":\"" + sha + "\",\"message\":\"Make the thing faster\","
                        + "\"timestamp\":\"2026-01-05T10:00:00Z\"},\"pusher\":{\"name\":\"ada\"}}")
                .getBytes(StandardCharsets.UTF_8);
        return HttpConnection.request(
                "POST",
                "/v1/webhooks/github",
                "Content-Type: application/json\r\nX-GitHub-Event: push\r\nX-GitHub-Delivery: " + number
                        + "\r\nX-Hub-Signature-256: sha256=" + sign(body) + "\r\n",
                body);
    }

    private static String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
