package dev.waywiser.ingest.incidentio;

import dev.waywiser.ingest.verify.StandardWebhooks;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** incident.io, which has its webhooks sent by Svix. */
public final class Incidentio {
    public static final Webhook WEBHOOK = new Webhook(
            "incidentio",
            "incident.io",
            List.of(new StandardWebhooks(), new StandardWebhooks("svix")),
            Told.header("webhook-id").or(Told.header("svix-id")),
            Told.member("/event_type"),
            settings -> IncidentioMapping::map);

    private Incidentio() {}
}
