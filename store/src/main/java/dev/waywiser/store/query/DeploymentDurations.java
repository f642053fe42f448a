package dev.waywiser.store.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the successful deployments of one group took that finished in one bucket of time.
 *
 * @param start when the bucket begins
 * @param group name of the group
 * @param timed how many told when they began
 * @param p95Seconds 95th percentile; {@code null} where none told when it began
 */
public record DeploymentDurations(
        Instant start, String group, long timed, @Nullable Double p95Seconds) {}
