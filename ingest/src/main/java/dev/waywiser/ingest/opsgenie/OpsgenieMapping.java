package dev.waywiser.ingest.opsgenie;

import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.incidents.IncidentLabels;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Actions on alerts. Only tags come with every action; the details of an alert come with its creation alone. */
final class OpsgenieMapping {
    private static final long SMALLEST_NANOS = 100_000_000_000_000_000L;

    private OpsgenieMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        return switch (delivery.event()) {
            case "Create", "UpdatePriority", "UpdateMessage", "UnAcknowledge" -> incident(body, null);
            case "Acknowledge" -> incident(body, IncidentState.ACKNOWLEDGED);
            case "Close" -> incident(body, IncidentState.RESOLVED);
            case "Delete",
                    "AddNote",
                    "AddTags",
                    "RemoveTags",
                    "AddDetails",
                    "RemoveDetails",
                    "AddRecipient",
                    "AddResponder",
                    "AddTeam",
                    "AssignOwnership",
                    "TakeOwnership",
                    "Escalate",
                    "EscalateNext",
                    "Snooze",
                    "SnoozeEnded",
                    "UpdateDescription" ->
                new Mapping.Ignored(Reason.ACTION_NOT_USED, "this action moves no state of an alert");
            default -> new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this action");
        };
    }

    private static Mapping incident(Payload body, @Nullable IncidentState state) {
        Payload alert = body.object("alert");
        IncidentLabels labels = IncidentLabels.ofTags(tags(alert));
        Optional<ServiceName> service = labels.service();
        if (service.isEmpty()) {
            return IncidentLabels.noService("no tag of the alert names its service; give it the tag service:NAME");
        }
        Instant created = time(alert, "createdAt");
        Instant at = alert.isAbsent("updatedAt") ? created : time(alert, "updatedAt");
        SortedSet<Incident.Transition> transitions =
                new TreeSet<>(List.of(new Incident.Transition(created, IncidentState.OPENED)));
        if (state != null) {
            transitions.add(new Incident.Transition(at, state));
        }
        return new Mapping.Mapped(List.of(new Incident(
                alert.text("alertId"),
                service.get(),
                labels.environment(),
                transitions,
                labels.details(at, alert.optionalText("message"), alert.label("priority"), null))));
    }

    private static List<String> tags(Payload alert) {
        List<String> tags = new ArrayList<>();
        JsonNode listed = alert.node().path("tags");
        listed.forEach(tag -> tags.add(tag.asString("")));
        return tags;
    }

    /** Opsgenie writes when an alert was created in milliseconds since 1970, and when it was updated in nanoseconds. */
    private static Instant time(Payload alert, String name) {
        JsonNode value = alert.node().path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw alert.wrong(name, "must be a time in milliseconds or nanoseconds since 1970");
        }
        long since = value.longValue();
        return Instant.ofEpochMilli(since >= SMALLEST_NANOS ? TimeUnit.NANOSECONDS.toMillis(since) : since);
    }
}
