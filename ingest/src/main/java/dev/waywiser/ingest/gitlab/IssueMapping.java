package dev.waywiser.ingest.gitlab;

import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.PlatformRequestState;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Work items of the type incident, and issues with one of the labels that are set, are incidents of production; with one of the others
 * that are set they are requests to the platform.
 */
final class IssueMapping {
    private static final int MOST_LABELS = 1_000;

    private IssueMapping() {}

    static Mapping map(Payload body, WebhookSettings settings) {
        Payload issue = body.object("object_attributes");
        List<String> labels = labels(body);
        Project project = Project.of(body);
        List<Event> events = new ArrayList<>();
        if ("Incident".equals(issue.optionalText("type")) || labels.stream().anyMatch(settings::isIncident)) {
            events.add(incident(project, issue));
        }
        if (settings.requests().matches(labels)) {
            events.add(settings.requests()
                    .request(
                            Gitlab.WEBHOOK.name(),
                            id(project, issue),
                            labels,
                            asked(issue),
                            issue.optionalText("title"),
                            issue.link("url")));
        }
        return events.isEmpty()
                ? new Mapping.Ignored(
                        Reason.EVENT_NOT_USED,
                        "only a work item of the type Incident, or with a label of"
                                + " ingest.incidentLabels or ingest.requestLabels, is used")
                : new Mapping.Mapped(events);
    }

    private static Incident incident(Project project, Payload issue) {
        Instant statedAt = issue.time("updated_at");
        return new Incident(
                id(project, issue),
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
                        issue.link("url")));
    }

    private static String id(Project project, Payload issue) {
        return project.name() + "#" + issue.text("iid");
    }

    private static List<String> labels(Payload body) {
        return body.objects("labels", MOST_LABELS).stream()
                .map(label -> label.optionalText("title"))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What was closed as the duplicate of another, or moved, goes on there: here it was declined. */
    private static Map<PlatformRequestState, Instant> asked(Payload issue) {
        Map<PlatformRequestState, Instant> states =
                new EnumMap<>(Map.of(PlatformRequestState.ASKED, issue.time("created_at")));
        Instant closedAt = closedAt(issue);
        if (closedAt != null) {
            boolean elsewhere = !issue.isAbsent("duplicated_to_id") || !issue.isAbsent("moved_to_id");
            states.put(elsewhere ? PlatformRequestState.DECLINED : PlatformRequestState.FULFILLED, closedAt);
        }
        return states;
    }

    /** Where the time of closing is not told, that of the event that closes. */
    private static @Nullable Instant closedAt(Payload issue) {
        if (!"closed".equals(issue.optionalText("state"))) {
            return null;
        }
        if (!issue.isAbsent("closed_at")) {
            return issue.time("closed_at");
        }
        return "close".equals(issue.optionalText("action")) ? issue.time("updated_at") : null;
    }

    /** When it was opened is always told; anything else by the event that says it. */
    private static SortedSet<Incident.Transition> transitions(Payload issue, Instant statedAt) {
        SortedSet<Incident.Transition> transitions = new TreeSet<>();
        transitions.add(new Incident.Transition(issue.time("created_at"), IncidentState.OPENED));
        String action = issue.optionalText("action");
        Instant closedAt = closedAt(issue);
        if ("reopen".equals(action)) {
            transitions.add(new Incident.Transition(statedAt, IncidentState.OPENED));
        } else if (closedAt != null) {
            transitions.add(new Incident.Transition(closedAt, IncidentState.RESOLVED));
        } else if ("update".equals(action) && "acknowledged".equals(issue.optionalText("escalation_status"))) {
            transitions.add(new Incident.Transition(statedAt, IncidentState.ACKNOWLEDGED));
        } else if ("update".equals(action) && "resolved".equals(issue.optionalText("escalation_status"))) {
            transitions.add(new Incident.Transition(statedAt, IncidentState.RESOLVED));
        }
        return transitions;
    }
}
