package dev.waywiser.app.config;

import dev.waywiser.events.requests.StatusClass;
import java.time.Duration;
import java.util.Set;

/**
 * How numbers are shown.
 *
 * @param productionEnvironments the environments that count where none is asked for
 * @param gaugeWindow the period, up to now, of the gauges at {@code /metrics}
 * @param gaugeEvery how often they are computed
 * @param errorStatusClasses which requests are errors, by how they ended
 */
public record Metrics(
        Set<String> productionEnvironments,
        Duration gaugeWindow,
        Duration gaugeEvery,
        Set<StatusClass> errorStatusClasses) {
    public Metrics {
        productionEnvironments = Set.copyOf(productionEnvironments);
        errorStatusClasses = Set.copyOf(errorStatusClasses);
        new Invalid()
                .unless(!productionEnvironments.isEmpty(), "productionEnvironments", "must name at least one")
                .unlessWithin(
                        Duration.ofDays(1), Duration.ofDays(400), gaugeWindow, "gaugeWindow", "must be from 1d to 400d")
                .unlessWithin(
                        Duration.ofSeconds(1), Duration.ofHours(1), gaugeEvery, "gaugeEvery", "must be from 1s to 1h")
                .unless(!errorStatusClasses.isEmpty(), "errorStatusClasses", "must name at least one")
                .check();
    }
}
