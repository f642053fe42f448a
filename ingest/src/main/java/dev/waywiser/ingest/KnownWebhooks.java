package dev.waywiser.ingest;

import dev.waywiser.ingest.github.Github;
import dev.waywiser.ingest.gitlab.Gitlab;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Every source of webhooks there is, in the order in which settings and pages list them. */
public final class KnownWebhooks {
    public static final List<Webhook> ALL = List.of(Github.WEBHOOK, Gitlab.WEBHOOK);

    private KnownWebhooks() {}

    /**
     * The source of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Webhook named(String name) {
        return ALL.stream()
                .filter(webhook -> webhook.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no source of webhooks is called " + name));
    }
}
