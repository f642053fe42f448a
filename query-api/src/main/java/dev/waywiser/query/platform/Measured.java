package dev.waywiser.query.platform;

import java.time.Instant;
import java.util.Map;

/**
 * What was measured of one group in one stretch of time.
 *
 * @param values by the name of the metric; what is not known is not in it
 */
record Measured(Instant start, String group, Map<Metric, Double> values) {
    Measured {
        values = Map.copyOf(values);
    }
}
