package dev.waywiser.ingest.gitlab;

import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookSettings;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Work items of the type incident, and issues with one of the labels that are set, are incidents of production. */
final class IssueMapping {
    private static final int MOST_LABELS = 1_000;

    private IssueMapping() {}

    static Mapping map(Payload body, WebhookSettings settings) {
        Payload issue = body.object("object_attributes");
        if (!"Incident".equals(issue.optionalText("type")) && !isLabelled(body, settings)) {
            return new Mapping.Ignored(
                    Reason.EVENT_NOT_USED,
                    "only a work item of the type Incident, or with a label of"
                            + " ingest.incidentLabels, is an incident");
        }
        Project project = Project.of(body);
        Instant statedAt = issue.time("updated_at");
        return new Mapping.Mapped(List.of(new Incident(
                project.name() + "#" + issue.text("iid"),
                project.service(),
                WebhookSettings.INCIDENT_ENVIRONMENT,
                transitions(issue, statedAt),
                new Incident.Details(
                        statedAt,
                        issue.optionalText("title"),
                        issue.label("severity"),
                        null,
                        null,
                        null,
                        false,
                        issue.link("url")))));
    }

    private static boolean isLabelled(Payload body, WebhookSettings settings) {
        return body.objects("labels", MOST_LABELS).stream()
                .map(label -> label.optionalText("title"))
                .anyMatch(title -> title != null && settings.isIncident(title));
    }

    /** When it was opened is always told; anything else by the event that says it. */
    private static SortedSet<Incident.Transition> transitions(Payload issue, Instant statedAt) {
        SortedSet<Incident.Transition> transitions = new TreeSet<>();
        transitions.add(new Incident.Transition(issue.time("created_at"), IncidentState.OPENED));
        String action = issue.optionalText("action");
        boolean closed = "closed".equals(issue.optionalText("state"));
        if ("reopen".equals(action)) {
            transitions.add(new Incident.Transition(statedAt, IncidentState.OPENED));
        } else if (closed && !issue.isAbsent("closed_at")) {
            transitions.add(new Incident.Transition(issue.time("closed_at"), IncidentState.RESOLVED));
        } else if (closed && "close".equals(action)) {
            transitions.add(new Incident.Transition(statedAt, IncidentState.RESOLVED));
        } else if ("update".equals(action) && "acknowledged".equals(issue.optionalText("escalation_status"))) {
            transitions.add(new Incident.Transition(statedAt, IncidentState.ACKNOWLEDGED));
        } else if ("update".equals(action) && "resolved".equals(issue.optionalText("escalation_status"))) {
            transitions.add(new Incident.Transition(statedAt, IncidentState.RESOLVED));
        }
        return transitions;
    }
}
