package dev.waywiser.ingest.github;

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
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Issues with one of the labels that are set are incidents of production, or requests to the platform. */
final class IssueMapping {
    private static final int MOST_LABELS = 1_000;
    private static final Set<String> GONE = Set.of("deleted", "transferred");
    private static final Set<String> DECLINED = Set.of("not_planned", "duplicate");

    private IssueMapping() {}

    static Mapping map(Payload body, WebhookSettings settings) {
        Payload issue = body.object("issue");
        String action = body.text("action");
        if (GONE.contains(action)) {
            return new Mapping.Ignored(Reason.DELETED, "the issue is there no more, which resolves nothing");
        }
        List<String> labels = labels(issue);
        Repository repository = Repository.of(body);
        List<Event> events = new ArrayList<>();
        if (labels.stream().anyMatch(settings::isIncident)) {
            events.add(incident(repository, issue, action));
        }
        if (settings.requests().matches(labels)) {
            events.add(settings.requests()
                    .request(
                            Github.WEBHOOK.name(),
                            id(repository, issue),
                            labels,
                            asked(issue),
                            issue.optionalText("title"),
                            issue.link("html_url")));
        }
        return events.isEmpty()
                ? new Mapping.Ignored(
                        Reason.EVENT_NOT_USED,
                        "only an issue with a label of ingest.incidentLabels or ingest.requestLabels is used")
                : new Mapping.Mapped(events);
    }

    private static Incident incident(Repository repository, Payload issue, String action) {
        Instant statedAt = issue.time("updated_at");
        return new Incident(
                id(repository, issue),
                repository.service(),
                WebhookSettings.INCIDENT_ENVIRONMENT,
                transitions(issue, action, statedAt),
                new Incident.Details(
                        statedAt, issue.optionalText("title"), null, null, null, null, false, issue.link("html_url")));
    }

    private static String id(Repository repository, Payload issue) {
        return repository.name() + "#" + issue.text("number");
    }

    private static List<String> labels(Payload issue) {
        return issue.objects("labels", MOST_LABELS).stream()
                .map(label -> label.optionalText("name"))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Map<PlatformRequestState, Instant> asked(Payload issue) {
        Map<PlatformRequestState, Instant> states =
                new EnumMap<>(Map.of(PlatformRequestState.ASKED, issue.time("created_at")));
        if (!issue.isAbsent("closed_at")) {
            String why = issue.optionalText("state_reason");
            states.put(
                    why != null && DECLINED.contains(why)
                            ? PlatformRequestState.DECLINED
                            : PlatformRequestState.FULFILLED,
                    issue.time("closed_at"));
        }
        return states;
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
