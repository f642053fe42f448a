package dev.waywiser.ingest.webhook;

import dev.waywiser.ingest.WebhooksConfig;
import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Source;
import dev.waywiser.ingest.receive.Understood;
import dev.waywiser.ingest.verify.Verifier;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The sources of webhooks, by the names in their addresses. Thread-safe. */
public final class Webhooks {
    private static final int BURST_SECONDS = 10;

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, WebhookReader> readers = new LinkedHashMap<>();
    private final Source unknown;

    /**
     * @param known every source there is
     * @param config which of them are taken in
     * @param clock for the age of what was signed
     */
    public Webhooks(List<Webhook> known, WebhooksConfig config, Clock clock) {
        for (Webhook webhook : known) {
            var access = config.access(webhook.name());
            WebhookReader reader = new WebhookReader(webhook, config.settings());
            readers.put(webhook.name(), reader);
            sources.put(
                    webhook.name(),
                    new WebhookSource(
                            webhook,
                            access,
                            new Verifier(webhook.schemes(), access.secrets(), clock),
                            reader,
                            new RequestRate(
                                    config.ratePerSecond(), config.ratePerSecond() * BURST_SECONDS, System::nanoTime)));
        }
        unknown = new UnknownSource(String.join(", ", sources.keySet()));
    }

    /** The source of that name; one that refuses every request where there is none. */
    public Source named(String name) {
        return sources.getOrDefault(name, unknown);
    }

    /** The names of all sources. */
    public Set<String> names() {
        return Set.copyOf(sources.keySet());
    }

    /**
     * What becomes of what was fetched from the API of a source, as if that had told it.
     *
     * @param source one that is known
     * @param event its kind
     * @param proof how the one who fetched it has proven who it is
     */
    public Understood fetched(String source, String event, byte[] json, Proof proof) {
        return Objects.requireNonNull(readers.get(source), source).fetched(event, json, proof);
    }

    /**
     * What a delivery becomes now that was kept before, under its former id.
     *
     * @param kept of a source that is known; what it became then does not matter
     * @param body its bytes, after decompression
     */
    public Delivery again(Delivery kept, byte[] body) {
        WebhookReader reader = Objects.requireNonNull(readers.get(kept.source()), kept.source());
        return reader.again(kept, body).delivery(kept.id(), kept.source(), kept.receivedAt(), kept.contentType());
    }
}
