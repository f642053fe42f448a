package dev.waywiser.store.query;

import org.jspecify.annotations.Nullable;

/**
 * How an edition judges one metric.
 *
 * @param metric name of the metric, or {@code overall}
 * @param value what was measured, in {@code unit}
 * @param unit perDay, seconds, ratio or points
 * @param score 0 to 10, where the edition has scores
 * @param name elite, high, medium or low, where the edition has levels
 * @param insufficient why there is no judgement
 */
public record Level(
        String metric,
        @Nullable Double value,
        String unit,
        @Nullable Double score,
        @Nullable String name,
        @Nullable String insufficient) {}
