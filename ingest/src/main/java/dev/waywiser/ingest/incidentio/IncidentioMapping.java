package dev.waywiser.ingest.incidentio;

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Incidents with their timestamps and custom fields, both called as each account likes. */
final class IncidentioMapping {
    private static final int MOST = 1_000;
    private static final Set<String> MISTAKEN = Set.of("declined", "merged", "canceled");
    private static final Set<String> OVER = Set.of("learning", "closed", "declined", "merged", "canceled");
    private static final List<String> TEXTS = List.of("value_text", "value_numeric", "value_link");

    private IncidentioMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        return switch (delivery.event()) {
            case "public_incident.incident_created_v2", "public_incident.incident_updated_v2" ->
                incident(body.object(delivery.event()), false);
            case "public_incident.incident_status_updated_v2" -> status(body.object(delivery.event()));
            default ->
                delivery.event().startsWith("public_incident.")
                                || delivery.event().startsWith("private_incident.")
                        ? new Mapping.Ignored(
                                Reason.EVENT_NOT_USED, "it moves no state of an incident, or tells nothing but its id")
                        : new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this event");
        };
    }

    private static Mapping status(Payload change) {
        boolean reopened =
                OVER.contains(category(change, "previous_status")) && !OVER.contains(category(change, "new_status"));
        return incident(change.object("incident"), reopened);
    }

    private static String category(Payload change, String member) {
        return change.optionalObject(member)
                .map(status -> status.text("category"))
                .orElse("");
    }

    private static Mapping incident(Payload incident, boolean reopened) {
        String mode = incident.optionalText("mode");
        if ("test".equals(mode) || "tutorial".equals(mode)) {
            return new Mapping.Ignored(Reason.EVENT_NOT_USED, "an incident for practice is none");
        }
        String category = incident.object("incident_status").text("category");
        if (category.equals("triage")) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "nobody has accepted it as an incident yet");
        }
        IncidentLabels labels = IncidentLabels.ofTags(fields(incident));
        Optional<ServiceName> service = labels.service();
        if (service.isEmpty()) {
            return IncidentLabels.noService(
                    "no custom field called Service has a value; give incidents one, and fill it in");
        }
        Instant updated = incident.time("updated_at");
        SortedSet<Incident.Transition> transitions = transitions(incident, category, updated);
        if (reopened) {
            transitions.add(new Incident.Transition(updated, IncidentState.OPENED));
        }
        Incident.Details details =
                labels.details(updated, incident.optionalText("name"), severity(incident), incident.link("permalink"));
        return new Mapping.Mapped(List.of(new Incident(
                incident.text("id"),
                service.get(),
                labels.environment(),
                transitions,
                MISTAKEN.contains(category) ? blameless(details) : details)));
    }

    private static SortedSet<Incident.Transition> transitions(Payload incident, String category, Instant updated) {
        Map<String, Instant> times = times(incident);
        Instant opened = first(times, "impact started at", "reported at");
        SortedSet<Incident.Transition> transitions = new TreeSet<>();
        transitions.add(
                new Incident.Transition(opened == null ? incident.time("created_at") : opened, IncidentState.OPENED));
        Instant accepted = first(times, "accepted at");
        if (accepted != null) {
            transitions.add(new Incident.Transition(accepted, IncidentState.ACKNOWLEDGED));
        }
        if (OVER.contains(category)) {
            Instant resolved = first(times, "fixed at", "resolved at", "closed at", "declined at", "merged at");
            transitions.add(new Incident.Transition(resolved == null ? updated : resolved, IncidentState.RESOLVED));
        }
        return transitions;
    }

    private static Map<String, Instant> times(Payload incident) {
        Map<String, Instant> times = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Payload each : incident.objects("incident_timestamp_values", MOST)) {
            each.optionalObject("value")
                    .filter(value -> !value.isAbsent("value"))
                    .ifPresent(
                            value -> times.put(each.object("incident_timestamp").text("name"), value.time("value")));
        }
        return times;
    }

    /** Custom fields as {@code name:value}, by the first value of each. */
    private static List<String> fields(Payload incident) {
        List<String> fields = new ArrayList<>();
        for (Payload entry : incident.objects("custom_field_entries", MOST)) {
            String name = entry.object("custom_field").text("name");
            for (Payload value : entry.objects("values", MOST)) {
                String told = value(value);
                if (told != null) {
                    fields.add(name + ":" + told);
                }
            }
        }
        return fields;
    }

    private static @Nullable String value(Payload value) {
        for (String name : TEXTS) {
            String text = value.optionalText(name);
            if (text != null) {
                return text;
            }
        }
        return value.optionalObject("value_option")
                .map(option -> option.optionalText("value"))
                .or(() -> value.optionalObject("value_catalog_entry").map(entry -> entry.optionalText("name")))
                .orElse(null);
    }

    private static @Nullable Instant first(Map<String, Instant> times, String... names) {
        for (String name : names) {
            Instant time = times.get(name);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private static @Nullable String severity(Payload incident) {
        return incident.optionalObject("severity")
                .map(told -> told.label("name"))
                .orElse(null);
    }

    /** What turned out to be no incident, or another one, was caused by no change. */
    private static Incident.Details blameless(Incident.Details told) {
        return new Incident.Details(told.at(), told.title(), told.severity(), null, null, null, true, told.url());
    }
}
