package dev.waywiser.ingest.webhook;

import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Understood;
import java.util.Map;
import java.util.TreeMap;

/** What a source makes of a delivery, as if its sender had proven who it is. */
public final class Read {
    private Read() {}

    public static Mapping mapping(Webhook webhook, Map<String, String> headers, byte[] body) {
        return understood(webhook, headers, body).mapping();
    }

    public static Understood understood(Webhook webhook, Map<String, String> headers, byte[] body) {
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(headers);
        return new WebhookReader(webhook, WebhookSettings.defaults()).read(sent::get, body, Proof.SIGNATURE);
    }
}
