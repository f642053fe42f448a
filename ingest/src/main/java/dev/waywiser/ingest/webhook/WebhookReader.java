package dev.waywiser.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.receive.Understood;
import java.net.URLDecoder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What the body of a verified delivery becomes. Never fails: what cannot be mapped says so. */
final class WebhookReader {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookReader.class);
    private static final JsonMapper JSON = PayloadJson.MAPPER;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PAYLOAD = "payload=";

    private final Webhook webhook;
    private final WebhookMapping mapping;

    WebhookReader(Webhook webhook, WebhookSettings settings) {
        this.webhook = webhook;
        this.mapping = webhook.mapping().apply(settings);
    }

    /** What the delivery becomes, and what its sender says of it. */
    Understood read(Headers headers, byte[] body, Proof proof) {
        Parsed parsed = parse(headers, body);
        String event = webhook.event().in(headers, parsed.document);
        Mapping mapped = parsed.unreadable == null ? map(headers, parsed.document, event) : parsed.unreadable;
        return new Understood(mapped, proof, webhook.senderId().in(headers, parsed.document), event);
    }

    /** What a delivery becomes now that was kept. Of its headers only those are known that are kept with it. */
    Understood again(Delivery kept, byte[] body) {
        return new Understood(
                map(kept.contentType(), kept.event(), body), kept.verifiedBy(), kept.senderId(), kept.event());
    }

    /** What becomes of what was fetched from the sender's own API. */
    Understood fetched(String event, byte[] json, Proof proof) {
        return new Understood(map(null, event, json), proof, null, event);
    }

    private Mapping map(@Nullable String contentType, @Nullable String event, byte[] body) {
        Headers headers = name -> name.equalsIgnoreCase("Content-Type") ? contentType : null;
        Parsed parsed = parse(headers, body);
        return parsed.unreadable == null ? map(headers, parsed.document, event) : parsed.unreadable;
    }

    /**
     * A body.
     *
     * @param document missing where it is not readable
     * @param unreadable why it is not
     */
    private record Parsed(JsonNode document, @Nullable Mapping unreadable) {}

    private static Parsed parse(Headers headers, byte[] body) {
        Optional<byte[]> json = headers.mediaType().equals(FORM) ? formPayload(body) : Optional.of(body);
        if (json.isEmpty()) {
            return unreadable("the form has no readable member payload");
        }
        try {
            return new Parsed(JSON.readTree(json.get()), null);
        } catch (JacksonException unreadable) {
            return unreadable("the payload is not JSON: " + unreadable.getOriginalMessage());
        }
    }

    private static Parsed unreadable(String words) {
        return new Parsed(MissingNode.getInstance(), new Mapping.Unmapped(Reason.NOT_READABLE, words));
    }

    private Mapping map(Headers headers, JsonNode document, @Nullable String event) {
        try {
            return mapping.map(new WebhookDelivery(headers, event == null ? "" : event, new Payload(document, "")));
        } catch (WrongPayloadException | IllegalArgumentException wrong) {
            return new Mapping.Unmapped(Reason.WRONG_MEMBER, String.valueOf(wrong.getMessage()));
        } catch (RuntimeException bug) {
            // The delivery is worth more than the mapping: few senders send it again.
            LOG.error("The mapping of a delivery of {} failed; the delivery is kept", webhook.title(), bug);
            return new Mapping.Unmapped(Reason.MAPPING_FAILED, "the mapping failed: " + bug);
        }
    }

    /** The other content type that forges offer: the JSON as the member {@code payload} of a form. */
    private static Optional<byte[]> formPayload(byte[] body) {
        for (String member : new String(body, UTF_8).split("&", -1)) {
            if (member.startsWith(PAYLOAD)) {
                try {
                    return Optional.of(URLDecoder.decode(member.substring(PAYLOAD.length()), UTF_8)
                            .getBytes(UTF_8));
                } catch (IllegalArgumentException wronglyEscaped) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
