package dev.waywiser.alerts.format;

import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.Post;
import dev.waywiser.events.alerts.Alert;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A webhook for anybody's program, signed as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says: the header
 * {@code webhook-signature} is {@code v1,} and the HMAC-SHA256 of {@code id.timestamp.body} in base 64.
 *
 * @param to where to
 * @param key the bytes of the secret; {@code null} signs nothing
 * @param wording the words
 */
public record Webhook(URI to, @Nullable SecretKeySpec key, Wording wording) implements Format {
    private static final String SECRET = "whsec_";
    private static final int SHORTEST_KEY = 24;
    private static final int LONGEST_KEY = 64;
    private static final String MAC = "HmacSHA256";

    /**
     * The key of a secret, as the standard writes it: {@code whsec_} and 24 to 64 bytes in base 64.
     *
     * @throws IllegalArgumentException where it is something else; the message does not repeat it
     */
    public static SecretKeySpec key(String secret) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret.startsWith(SECRET) ? secret.substring(SECRET.length()) : "?");
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        if (bytes.length < SHORTEST_KEY || bytes.length > LONGEST_KEY) {
            throw new IllegalArgumentException("must be whsec_ followed by 24 to 64 bytes in base 64");
        }
        return new SecretKeySpec(bytes, MAC);
    }

    @Override
    public Post post(Message message) {
        String body = Json.text(Json.object(
                "type",
                type(message),
                "timestamp",
                message.at().toString(),
                "data",
                Json.object(
                        "title",
                        wording.title(message),
                        "reminder",
                        message.reminder(),
                        "alerts",
                        message.items().stream().map(this::alert).toList())));
        String seconds = Long.toString(message.at().getEpochSecond());
        Map<String, String> headers = new HashMap<>();
        headers.put("webhook-id", message.id());
        headers.put("webhook-timestamp", seconds);
        if (key != null) {
            headers.put("webhook-signature", "v1," + signature(key, message.id() + "." + seconds + "." + body));
        }
        return new Post(to, headers, body);
    }

    private static String type(Message message) {
        return message.isNotice() ? "notices" : message.firing() > 0 ? "alerts.firing" : "alerts.resolved";
    }

    private Map<String, Object> alert(Item item) {
        Alert alert = item.alert();
        Alert.Burn burn = alert.burn();
        Alert.Deployed deployed = alert.deployed();
        return Json.object(
                "fingerprint", alert.fingerprint(),
                "kind", alert.kind().text(),
                "name", alert.name(),
                "severity", alert.severity().text(),
                "firing", item.firing(),
                "new", item.isNew(),
                "started_at", alert.startedAt().toString(),
                "ended_at", alert.endedAt() == null ? null : alert.endedAt().toString(),
                "retracted", alert.retracted(),
                "labels", alert.labels(),
                "summary", alert.summary(),
                "burn", burn == null ? null : burn(burn),
                "deployed", deployed == null ? null : deployed(deployed),
                "link", wording.link(item));
    }

    private static Map<String, Object> burn(Alert.Burn burn) {
        return Json.object(
                "factor", burn.factor(),
                "long_window", burn.longWindow(),
                "long_rate", burn.longRate(),
                "short_window", burn.shortWindow(),
                "short_rate", burn.shortRate(),
                "target", burn.target(),
                "window", burn.window(),
                "budget_left", burn.budgetLeft(),
                "bad", burn.bad(),
                "valid", burn.valid());
    }

    private static Map<String, Object> deployed(Alert.Deployed deployed) {
        return Json.object(
                "id",
                deployed.id(),
                "version",
                deployed.version(),
                "environment",
                deployed.environment(),
                "at",
                deployed.at().toString());
    }

    private static String signature(SecretKeySpec key, String signed) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + MAC, impossible);
        }
    }

    /** Neither the address nor the key: both may be secret. */
    @Override
    public String toString() {
        return "Webhook[" + to.getHost() + "]";
    }
}
