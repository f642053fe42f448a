package dev.waywiser.app.alerting;

import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.alerts.sending.Destination;
import java.util.List;

/**
 * Who is told of alerts.
 *
 * @param destinations all of them
 * @param routing which of them are told of which alerts
 */
public record Alerting(List<Destination> destinations, Routing routing) {
    /** Nobody: alerts are computed and shown all the same. */
    public static final Alerting NOBODY = new Alerting(List.of(), new Routing(List.of(), List.of()));

    public Alerting {
        destinations = List.copyOf(destinations);
    }
}
