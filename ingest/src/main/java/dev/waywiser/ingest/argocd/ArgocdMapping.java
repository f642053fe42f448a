package dev.waywiser.ingest.argocd;

import dev.waywiser.events.Event;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import java.util.ArrayList;
import java.util.List;

/** An application tells of its last sync, and of whether it is now what is declared. */
final class ArgocdMapping {
    private ArgocdMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        Payload app = body.isAbsent("app") ? body : body.object("app");
        Mapping sync = SyncMapping.map(body, app);
        List<Event> events = new ArrayList<>(sync instanceof Mapping.Mapped mapped ? mapped.events() : List.of());
        DriftMapping.drift(body, app).ifPresent(events::add);
        return events.isEmpty() ? sync : new Mapping.Mapped(events);
    }
}
