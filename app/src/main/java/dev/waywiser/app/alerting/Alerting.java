package dev.waywiser.app.alerting;

import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.app.digest.DigestTime;
import dev.waywiser.rules.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of alerts, and of which beside those of objectives.
 *
 * @param destinations all of them
 * @param routing which of them are told of which alerts
 * @param rules what else there are alerts of
 * @param digest when they are told where the platform holds its users back; {@code null} for never
 */
public record Alerting(
        List<Destination> destinations,
        Routing routing,
        List<Rule> rules,
        @Nullable DigestTime digest) {
    /** Nobody: alerts are computed and shown all the same. */
    public static final Alerting NOBODY = new Alerting(List.of(), new Routing(List.of(), List.of()), List.of(), null);

    public Alerting {
        destinations = List.copyOf(destinations);
        rules = List.copyOf(rules);
    }

    /** Whether it takes looking at what ClickHouse knows. */
    public boolean asksStore() {
        return !rules.isEmpty() || digest != null;
    }
}
