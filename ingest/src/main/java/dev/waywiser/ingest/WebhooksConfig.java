package dev.waywiser.ingest;

import dev.waywiser.ingest.webhook.WebhookSettings;
import java.util.Map;

/**
 * Which webhooks are taken in.
 *
 * @param sources who may send, by the name of the source; those that are not named are off
 * @param settings what is set for all mappings together
 * @param ratePerSecond how many deliveries of one source are taken in a second, over a while; from 1 to 1,000,000
 */
public record WebhooksConfig(Map<String, WebhookAccess> sources, WebhookSettings settings, int ratePerSecond) {
    public static final int RATE_PER_SECOND = 50_000;

    private static final int HIGHEST_RATE = 1_000_000;

    public WebhooksConfig {
        sources = Map.copyOf(sources);
        sources.keySet().forEach(KnownWebhooks::named);
        if (ratePerSecond < 1 || ratePerSecond > HIGHEST_RATE) {
            throw new IllegalArgumentException("ratePerSecond must be from 1 to " + HIGHEST_RATE);
        }
    }

    /** None is taken in. */
    public static WebhooksConfig none() {
        return new WebhooksConfig(Map.of(), WebhookSettings.defaults(), RATE_PER_SECOND);
    }

    /** Those of one source are taken in. */
    public static WebhooksConfig of(String source, WebhookAccess access) {
        return new WebhooksConfig(Map.of(source, access), WebhookSettings.defaults(), RATE_PER_SECOND);
    }

    /** Whose webhooks of the source are taken in. */
    public WebhookAccess access(String source) {
        return sources.getOrDefault(source, WebhookAccess.off());
    }
}
