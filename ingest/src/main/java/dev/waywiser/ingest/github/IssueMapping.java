package dev.waywiser.ingest.github;

import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookSettings;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Issues with one of the labels that are set are incidents of production. */
final class IssueMapping {
    private static final int MOST_LABELS = 1_000;
    private static final Set<String> GONE = Set.of("deleted", "transferred");

    private IssueMapping() {}

    static Mapping map(Payload body, WebhookSettings settings) {
        Payload issue = body.object("issue");
        String action = body.text("action");
        if (GONE.contains(action)) {
            return new Mapping.Ignored(Reason.DELETED, "the issue is there no more, which resolves nothing");
        }
        if (!isLabelled(issue, settings)) {
            return new Mapping.Ignored(
                    Reason.EVENT_NOT_USED, "only an issue with a label of ingest.incidentLabels is an incident");
        }
        Repository repository = Repository.of(body);
        Instant statedAt = issue.time("updated_at");
        return new Mapping.Mapped(List.of(new Incident(
                repository.name() + "#" + issue.text("number"),
                repository.service(),
                WebhookSettings.INCIDENT_ENVIRONMENT,
                transitions(issue, action, statedAt),
                new Incident.Details(
                        statedAt,
                        issue.optionalText("title"),
                        null,
                        null,
                        null,
                        null,
                        false,
                        issue.link("html_url")))));
    }

    private static boolean isLabelled(Payload issue, WebhookSettings settings) {
        return issue.objects("labels", MOST_LABELS).stream()
                .map(label -> label.optionalText("name"))
                .anyMatch(name -> name != null && settings.isIncident(name));
    }

    private static SortedSet<Incident.Transition> transitions(Payload issue, String action, Instant statedAt) {
        SortedSet<Incident.Transition> transitions = new TreeSet<>();
        transitions.add(new Incident.Transition(issue.time("created_at"), IncidentState.OPENED));
        if (action.equals("reopened")) {
            transitions.add(new Incident.Transition(statedAt, IncidentState.OPENED));
        } else if (!issue.isAbsent("closed_at")) {
            transitions.add(new Incident.Transition(issue.time("closed_at"), IncidentState.RESOLVED));
        }
        return transitions;
    }
}
