package dev.waywiser.ingest.sentry;

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
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Issues that somebody is alerted of, or that Sentry says are of high priority.
 *
 * <p>An issue tells no environment. So it is one of production, and an alert of another one is none: nothing would ever end it.
 */
final class Issues {
    private static final Set<String> PRODUCTION = Set.of("production", "prod", "live");
    private static final Pattern PROJECT = Pattern.compile(".*/projects/[^/]+/([^/]+)/.*");
    private static final int MOST_DIGITS = 12;

    private Issues() {}

    /** A rule about issues was triggered. */
    static Mapping alert(Payload body) {
        if (!body.text("action").equals("triggered")) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "only an alert that was triggered says something");
        }
        Payload event = body.object("data").object("event");
        String environment = event.optionalText("environment");
        if (environment != null && !PRODUCTION.contains(environment.toLowerCase(Locale.ROOT))) {
            return new Mapping.Ignored(
                    Reason.ACTION_NOT_USED, "an issue counts in production alone: its end tells no environment");
        }
        Matcher project = PROJECT.matcher(event.text("url"));
        if (!project.matches()) {
            return IncidentLabels.noService("/data/event/url names no project");
        }
        Instant at = event.time("datetime");
        return incident(
                event.text("issue_id"),
                new ServiceName(project.group(1)),
                new TreeSet<>(List.of(new Incident.Transition(at, IncidentState.OPENED))),
                new Incident.Details(
                        at,
                        event.optionalText("title"),
                        event.label("level"),
                        null,
                        null,
                        event.label("release"),
                        false,
                        event.link("web_url")));
    }

    /** An issue came into a state. Sentry tells when only in a header. */
    static Mapping issue(WebhookDelivery delivery) {
        Payload issue = delivery.body().object("data").object("issue");
        if (!"high".equals(issue.optionalText("priority"))) {
            return new Mapping.Ignored(
                    Reason.ACTION_NOT_USED, "an issue is an incident only where its priority is high");
        }
        SortedSet<Incident.Transition> transitions =
                new TreeSet<>(List.of(new Incident.Transition(issue.time("firstSeen"), IncidentState.OPENED)));
        switch (delivery.body().text("action")) {
            case "created" -> {}
            case "unresolved" -> transitions.add(new Incident.Transition(sent(delivery), IncidentState.OPENED));
            case "assigned" -> transitions.add(new Incident.Transition(sent(delivery), IncidentState.ACKNOWLEDGED));
            case "resolved", "archived", "ignored" ->
                transitions.add(new Incident.Transition(sent(delivery), IncidentState.RESOLVED));
            default -> {
                return new Mapping.Ignored(Reason.ACTION_NOT_USED, "this action moves no state of an issue");
            }
        }
        return incident(
                issue.text("id"),
                new ServiceName(issue.object("project").text("slug")),
                transitions,
                // What an alert says of the same issue tells more, whenever it came: the earliest word there can be
                // gives way.
                new Incident.Details(
                        Instant.EPOCH,
                        issue.optionalText("title"),
                        issue.label("level"),
                        null,
                        null,
                        null,
                        false,
                        issue.link("web_url")));
    }

    private static Mapping incident(
            String id, ServiceName project, SortedSet<Incident.Transition> transitions, Incident.Details details) {
        return new Mapping.Mapped(
                List.of(new Incident("issue-" + id, project, IncidentLabels.PRODUCTION, transitions, details)));
    }

    private static Instant sent(WebhookDelivery delivery) {
        @Nullable String stamp = delivery.headers().get("Sentry-Hook-Timestamp");
        if (stamp == null || stamp.length() > MOST_DIGITS || !stamp.matches("[0-9]+")) {
            throw new IllegalArgumentException("the header Sentry-Hook-Timestamp must be a time in seconds since 1970");
        }
        return Instant.ofEpochSecond(Long.parseLong(stamp));
    }
}
