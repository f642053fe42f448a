package dev.waywiser.alerts.routing;

import dev.waywiser.events.alerts.Alert;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses by the first route that takes an alert, and those after it as long as each says to go on.
 *
 * @param routes in the order of the configuration
 * @param maintenance in any order
 */
public record Routing(List<Route> routes, List<Maintenance> maintenance) {
    public Routing {
        routes = List.copyOf(routes);
        maintenance = List.copyOf(maintenance);
    }

    /** The route by which the destination is told of the alert, if it is. */
    public Optional<Route> to(String destination, Alert alert) {
        Map<String, String> labels = labels(alert);
        for (Route route : routes) {
            if (route.match().match(labels)) {
                if (route.to().contains(destination)) {
                    return Optional.of(route);
                }
                if (!route.goOn()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** What routes, mutes and windows choose by: what the alert says, and its kind and severity. */
    public static Map<String, String> labels(Alert alert) {
        Map<String, String> labels = new HashMap<>(alert.labels());
        labels.put(Alert.SEVERITY, alert.severity().text());
        labels.put("kind", alert.kind().text());
        labels.put("alert", alert.name());
        return labels;
    }
}
