package dev.waywiser.ingest.sentry;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.incidents.IncidentLabels;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Alerts on metrics: an incident of each project that the rule looks at. Whatever is said of one counts as said when it started, so that
 * its end, which does not tell how grave it was, takes nothing back.
 */
final class MetricAlerts {
    private static final int MOST_PROJECTS = 100;

    private MetricAlerts() {}

    static Mapping map(Payload body) {
        Payload data = body.object("data");
        Payload alert = data.object("metric_alert");
        Instant started = alert.time("date_started");
        SortedSet<Incident.Transition> transitions =
                new TreeSet<>(List.of(new Incident.Transition(started, IncidentState.OPENED)));
        String severity = null;
        switch (body.text("action")) {
            case "critical", "warning" -> severity = body.text("action");
            case "open" -> {}
            case "resolved" ->
                transitions.add(new Incident.Transition(alert.time("date_closed"), IncidentState.RESOLVED));
            default -> {
                return new Mapping.Ignored(Reason.ACTION_NOT_USED, "this action moves no state of an alert");
            }
        }
        List<Event> incidents = new ArrayList<>();
        for (ServiceName project : projects(alert)) {
            incidents.add(new Incident(
                    "metric-alert-" + alert.text("id"),
                    project,
                    environment(alert),
                    transitions,
                    new Incident.Details(
                            started,
                            alert.optionalText("title"),
                            severity,
                            null,
                            null,
                            null,
                            false,
                            data.link("web_url"))));
        }
        return incidents.isEmpty()
                ? IncidentLabels.noService("/data/metric_alert/projects names none; let the rule look at one project")
                : new Mapping.Mapped(incidents);
    }

    private static List<ServiceName> projects(Payload alert) {
        JsonNode listed = alert.node().path("projects");
        if (listed.size() > MOST_PROJECTS) {
            throw alert.wrong("projects", "must be a list of at most " + MOST_PROJECTS);
        }
        List<ServiceName> projects = new ArrayList<>();
        listed.forEach(project -> projects.add(new ServiceName(project.asString(""))));
        return projects;
    }

    private static EnvironmentName environment(Payload alert) {
        return alert.optionalObject("alert_rule")
                .map(rule -> rule.label("environment"))
                .map(EnvironmentName::new)
                .orElse(IncidentLabels.PRODUCTION);
    }
}
