package dev.waywiser.ingest.sentry;

import dev.waywiser.ingest.verify.BodySignature;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Sentry. */
public final class Sentry {
    public static final Webhook WEBHOOK = new Webhook(
            "sentry",
            "Sentry",
            List.of(new BodySignature("Sentry-Hook-Signature", "")),
            Told.header("Request-ID"),
            Told.header("Sentry-Hook-Resource"),
            settings -> SentryMapping::map);

    private Sentry() {}
}
