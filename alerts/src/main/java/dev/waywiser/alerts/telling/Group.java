package dev.waywiser.alerts.telling;

import dev.waywiser.alerts.routing.Route;
import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import java.util.List;
import java.util.Map;

/**
 * Alerts that go into one message.
 *
 * @param route its name
 * @param values of the labels by which it groups
 */
record Group(String route, List<String> values) {
    /** A notice is a message of its own. */
    static Group of(Route route, Alert alert) {
        if (alert.kind() == AlertKind.NOTICE) {
            return new Group(route.name(), List.of(alert.key()));
        }
        Map<String, String> labels = Routing.labels(alert);
        return new Group(
                route.name(),
                route.groupBy().stream()
                        .map(label -> labels.getOrDefault(label, ""))
                        .toList());
    }
}
