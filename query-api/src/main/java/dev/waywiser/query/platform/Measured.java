package dev.waywiser.query.platform;

import java.time.Instant;
import java.util.Map;

/**
 * What was measured of one group in one stretch of time.
 *
 * @param values by the name of the metric; what is not known is not in it
 * @param count of how many builds, deployments or requests
 */
record Measured(Instant start, String group, Map<Metric, Double> values, long count) {
    Measured {
        values = Map.copyOf(values);
    }
}
