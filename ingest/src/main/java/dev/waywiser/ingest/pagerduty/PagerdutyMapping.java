package dev.waywiser.ingest.pagerduty;

import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.incidents.IncidentLabels;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Each event brings its incident with it, so any of them alone tells when it was opened. */
final class PagerdutyMapping {
    private PagerdutyMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        Payload event = delivery.body().object("event");
        return switch (delivery.event()) {
            case "incident.triggered",
                    "incident.unacknowledged",
                    "incident.escalated",
                    "incident.delegated",
                    "incident.reassigned",
                    "incident.priority_updated" -> incident(event, null);
            case "incident.acknowledged" -> incident(event, IncidentState.ACKNOWLEDGED);
            case "incident.reopened" -> incident(event, IncidentState.OPENED);
            case "incident.resolved" -> incident(event, IncidentState.RESOLVED);
            case "pagey.ping" -> new Mapping.Ignored(Reason.PING, "PagerDuty tries whether anybody listens");
            case "incident.annotated",
                    "incident.status_update_published",
                    "incident.responder.added",
                    "incident.responder.replied",
                    "service.created",
                    "service.updated",
                    "service.deleted" -> new Mapping.Ignored(Reason.EVENT_NOT_USED, "it moves no state of an incident");
            default -> new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this event");
        };
    }

    private static Mapping incident(Payload event, @Nullable IncidentState state) {
        Payload data = event.object("data");
        Optional<String> service = data.optionalObject("service").map(told -> told.label("summary"));
        if (service.isEmpty()) {
            return IncidentLabels.noService(
                    "/event/data/service/summary names no service; give the incident's service a name at PagerDuty");
        }
        Instant occurred = event.time("occurred_at");
        SortedSet<Incident.Transition> transitions =
                new TreeSet<>(List.of(new Incident.Transition(data.time("created_at"), IncidentState.OPENED)));
        if (state != null) {
            transitions.add(new Incident.Transition(occurred, state));
        }
        return new Mapping.Mapped(List.of(new Incident(
                data.text("id"),
                new ServiceName(service.get()),
                IncidentLabels.PRODUCTION,
                transitions,
                new Incident.Details(
                        occurred,
                        data.optionalText("title"),
                        severity(data),
                        null,
                        null,
                        null,
                        false,
                        data.link("html_url")))));
    }

    /** The priority, which not every account has, or the urgency. */
    private static @Nullable String severity(Payload data) {
        String priority = data.optionalObject("priority")
                .map(told -> told.label("summary"))
                .orElse(null);
        return priority == null ? data.label("urgency") : priority;
    }
}
