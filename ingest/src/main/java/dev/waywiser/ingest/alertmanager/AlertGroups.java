package dev.waywiser.ingest.alertmanager;

import dev.waywiser.events.Event;
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
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Groups of alerts. Each time that an alert fires is an incident of its own: its fingerprint tells the alert, and when it started
 * tells which time.
 */
public final class AlertGroups {
    private static final int MOST_ALERTS = 10_000;

    /** Such as the alert Watchdog, which fires for ever to say that alerting works. */
    private static final Set<String> NO_INCIDENTS = Set.of("none", "info");

    private AlertGroups() {}

    /** What the alerts of one group become. */
    public static Mapping map(WebhookDelivery delivery) {
        List<Event> incidents = new ArrayList<>();
        boolean unnamed = false;
        for (Payload alert : delivery.body().objects("alerts", MOST_ALERTS)) {
            IncidentLabels labels = IncidentLabels.of(alert.object("labels"));
            String severity = labels.text("severity");
            if (severity != null && NO_INCIDENTS.contains(severity)) {
                continue;
            }
            Optional<ServiceName> service = labels.service();
            if (service.isPresent()) {
                incidents.add(incident(alert, labels, service.get()));
            } else {
                unnamed = true;
            }
        }
        if (!incidents.isEmpty()) {
            return new Mapping.Mapped(incidents);
        }
        return unnamed
                ? IncidentLabels.noService("no alert names its service; give the alerting rules a label service")
                : new Mapping.Ignored(
                        Reason.EVENT_NOT_USED, "no alert of the group has another severity than none or info");
    }

    private static Incident incident(Payload alert, IncidentLabels labels, ServiceName service) {
        Instant started = alert.time("startsAt");
        SortedSet<Incident.Transition> transitions =
                new TreeSet<>(List.of(new Incident.Transition(started, IncidentState.OPENED)));
        Instant at = started;
        switch (alert.text("status")) {
            case "firing" -> {}
            case "resolved" -> {
                at = alert.time("endsAt");
                transitions.add(new Incident.Transition(at, IncidentState.RESOLVED));
            }
            default -> throw alert.wrong("status", "must be firing or resolved");
        }
        return new Incident(
                alert.text("fingerprint") + "@" + started.getEpochSecond(),
                service,
                labels.environment(),
                transitions,
                labels.details(at, title(alert, labels), null, link(alert)));
    }

    private static @Nullable String title(Payload alert, IncidentLabels labels) {
        String summary = alert.optionalObject("annotations")
                .map(annotations -> annotations.optionalText("summary"))
                .orElse(null);
        return summary == null ? labels.text("alertname") : summary;
    }

    private static @Nullable String link(Payload alert) {
        String dashboard = alert.link("dashboardURL");
        return dashboard == null ? alert.link("generatorURL") : dashboard;
    }
}
