package dev.waywiser.ingest.jira;

import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.PlatformRequestState;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.incidents.IncidentLabels;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import dev.waywiser.ingest.webhook.WebhookMapping;
import dev.waywiser.ingest.webhook.WebhookSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Issues that are incidents, or requests to the platform, by their type or by a label. */
final class JiraMapping implements WebhookMapping {
    private static final int MOST = 1_000;
    private static final Set<String> DECLINED = Set.of(
            "won't do", "won't fix", "declined", "rejected", "duplicate", "cannot reproduce", "cancelled", "canceled");

    /** What Jira puts before the names of the types that it made itself. */
    private static final String SYSTEM = "[System] ";

    /** What a webhook of Jira tells besides, where all of its boxes are ticked. */
    private static final Pattern BESIDE = Pattern.compile(
            "(?:jira:)?(?:comment|worklog|issuelink|issue_property|attachment|sprint|board|project|version|user|option)_.+");

    private final WebhookSettings settings;

    JiraMapping(WebhookSettings settings) {
        this.settings = settings;
    }

    @Override
    public Mapping map(WebhookDelivery delivery) {
        return switch (delivery.event()) {
            case "jira:issue_created", "jira:issue_updated" -> issue(delivery.body());
            case "jira:issue_deleted" -> stateless();
            default ->
                BESIDE.matcher(delivery.event()).matches()
                        ? stateless()
                        : new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this event");
        };
    }

    private static Mapping stateless() {
        return new Mapping.Ignored(Reason.EVENT_NOT_USED, "it moves no state of an issue");
    }

    private Mapping issue(Payload body) {
        Payload issue = body.object("issue");
        Payload fields = issue.object("fields");
        List<String> tags = labels(fields);
        String type = fields.object("issuetype").text("name");
        String plain = type.startsWith(SYSTEM) ? type.substring(SYSTEM.length()) : type;
        List<String> all = Stream.concat(tags.stream(), Stream.of(plain)).toList();
        if (all.stream().anyMatch(settings::isIncident)) {
            return incident(body, issue, fields, tags);
        }
        if (settings.requests().matches(all)) {
            return new Mapping.Mapped(List.of(settings.requests()
                    .request(
                            Jira.WEBHOOK.name(),
                            issue.text("key"),
                            all,
                            asked(body, fields),
                            fields.optionalText("summary"),
                            page(issue))));
        }
        return new Mapping.Ignored(
                Reason.EVENT_NOT_USED,
                "neither its type nor a label is one of ingest.incidentLabels or ingest.requestLabels");
    }

    private static Mapping incident(Payload body, Payload issue, Payload fields, List<String> tags) {
        IncidentLabels labels = IncidentLabels.ofTags(tags);
        Optional<ServiceName> service = labels.service().or(() -> component(fields));
        if (service.isEmpty()) {
            return IncidentLabels.noService(
                    "the issue has neither a component nor a label service:NAME; give it one of them");
        }
        Instant updated = updated(fields);
        return new Mapping.Mapped(List.of(new Incident(
                issue.text("key"),
                service.get(),
                labels.environment(),
                transitions(body, fields, updated),
                labels.details(updated, fields.optionalText("summary"), name(fields, "priority"), page(issue)))));
    }

    private static Map<PlatformRequestState, Instant> asked(Payload body, Payload fields) {
        Map<PlatformRequestState, Instant> states =
                new EnumMap<>(Map.of(PlatformRequestState.ASKED, fields.time("created")));
        resolvedAt(body, fields).ifPresent(at -> {
            String resolution = name(fields, "resolution");
            boolean declined = resolution != null && DECLINED.contains(resolution.toLowerCase(Locale.ROOT));
            states.put(declined ? PlatformRequestState.DECLINED : PlatformRequestState.FULFILLED, at);
        });
        return states;
    }

    private static Instant updated(Payload fields) {
        return fields.isAbsent("updated") ? fields.time("created") : fields.time("updated");
    }

    /** Projects without resolutions tell by the move to a status that is done. */
    private static Optional<Instant> resolvedAt(Payload body, Payload fields) {
        if (!fields.isAbsent("resolutiondate")) {
            return Optional.of(fields.time("resolutiondate"));
        }
        boolean moved = items(body).stream().anyMatch(item -> item.text("field").equals("status"));
        return moved && category(fields).equals("done") ? Optional.of(updated(fields)) : Optional.empty();
    }

    private static String category(Payload fields) {
        return fields.object("status")
                .optionalObject("statusCategory")
                .map(told -> told.text("key"))
                .orElse("");
    }

    /** What the issue says of itself, and what this update of it changed. */
    private static SortedSet<Incident.Transition> transitions(Payload body, Payload fields, Instant updated) {
        SortedSet<Incident.Transition> transitions =
                new TreeSet<>(List.of(new Incident.Transition(fields.time("created"), IncidentState.OPENED)));
        boolean moved = false;
        boolean reopened = false;
        for (Payload item : items(body)) {
            String field = item.text("field");
            moved |= field.equals("status");
            reopened |= field.equals("resolution") && !item.isAbsent("from") && item.isAbsent("to");
        }
        Optional<Instant> resolved = resolvedAt(body, fields);
        if (resolved.isPresent()) {
            transitions.add(new Incident.Transition(resolved.get(), IncidentState.RESOLVED));
        } else if (reopened) {
            transitions.add(new Incident.Transition(updated, IncidentState.OPENED));
        }
        if (moved && category(fields).equals("indeterminate")) {
            transitions.add(new Incident.Transition(updated, IncidentState.ACKNOWLEDGED));
        }
        return transitions;
    }

    /** Where people look at the issue; Jira tells where programs do. */
    private static @Nullable String page(Payload issue) {
        String self = issue.link("self");
        int rest = self == null ? -1 : self.indexOf("/rest/api/");
        return self == null || rest < 0 ? null : self.substring(0, rest) + "/browse/" + issue.text("key");
    }

    private static List<Payload> items(Payload body) {
        return body.optionalObject("changelog")
                .map(changes -> changes.objects("items", MOST))
                .orElse(List.of());
    }

    private static List<String> labels(Payload fields) {
        List<String> labels = new ArrayList<>();
        fields.node().path("labels").forEach(label -> labels.add(label.asString("")));
        return labels;
    }

    private static Optional<ServiceName> component(Payload fields) {
        List<Payload> components = fields.objects("components", MOST);
        return components.isEmpty()
                ? Optional.empty()
                : Optional.of(new ServiceName(components.get(0).text("name")));
    }

    private static @Nullable String name(Payload fields, String member) {
        return fields.optionalObject(member).map(told -> told.label("name")).orElse(null);
    }
}
