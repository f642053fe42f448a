package dev.waywiser.alerts;

import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.alerts.sending.Destination;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the role needs to know.
 *
 * @param bootstrapServers the brokers
 * @param kafkaProperties further settings of the Kafka clients
 * @param instance a name that stays over restarts and that no other instance has; {@code null} for none
 * @param destinations all of them, each with a name of its own
 * @param routing which of them are told of which alerts
 */
public record AlertsConfig(
        String bootstrapServers,
        Map<String, String> kafkaProperties,
        @Nullable String instance,
        List<Destination> destinations,
        Routing routing) {
    public AlertsConfig {
        kafkaProperties = Map.copyOf(kafkaProperties);
        destinations = List.copyOf(destinations);
    }

    /** Neither settings nor destinations: both may hold secrets. */
    @Override
    public String toString() {
        return "AlertsConfig[" + bootstrapServers + ", destinations="
                + destinations.stream().map(Destination::name).toList() + "]";
    }
}
