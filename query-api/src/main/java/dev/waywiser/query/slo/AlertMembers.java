package dev.waywiser.query.slo;

import static dev.waywiser.query.slo.ObjectiveMembers.text;

import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.store.query.AlertView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told of an alert: the same in its list and of an SLO. */
final class AlertMembers {
    /** The kind of the alerts that SLOs set off. */
    static final String SLO_KIND = AlertKind.SLO.text();

    static final List<String> COLUMNS = List.of(
            "fingerprint",
            "kind",
            "name",
            "severity",
            "firing",
            "startedAt",
            "endedAt",
            "evaluatedAt",
            "service",
            "environment",
            "labels",
            "summary",
            "path",
            "burn",
            "deployed",
            "notifications");

    private static final JsonMapper JSON = JsonMapper.shared();

    private AlertMembers() {}

    /** Its members by {@link #COLUMNS}, in their order. */
    static Map<String, @Nullable Object> of(AlertView alert, List<AlertView.Told> told) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("fingerprint", alert.fingerprint());
        members.put("kind", alert.kind());
        members.put("name", alert.name());
        members.put("severity", alert.severity());
        members.put("firing", alert.endedAt() == null);
        members.put("startedAt", text(alert.startedAt()));
        members.put("endedAt", text(alert.endedAt()));
        members.put("evaluatedAt", text(alert.evaluatedAt()));
        members.put("service", named(alert.service()));
        members.put("environment", named(alert.environment()));
        members.put("labels", alert.labels());
        members.put("summary", alert.summary());
        members.put("path", alert.path());
        members.put("burn", tree(alert.burn()));
        members.put("deployed", tree(alert.deployed()));
        members.put(
                "notifications",
                told.stream()
                        .filter(each -> each.isOf(alert))
                        .map(AlertMembers::notification)
                        .toList());
        return members;
    }

    private static Map<String, @Nullable Object> notification(AlertView.Told told) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("destination", told.destination());
        members.put("firing", told.firing());
        members.put("outcome", told.outcome());
        members.put("at", text(told.at()));
        members.put("attempts", told.attempts());
        members.put("reason", told.reason());
        return members;
    }

    private static @Nullable String named(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : JSON.readTree(json);
    }
}
