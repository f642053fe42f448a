package dev.waywiser.streams.outcome;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deployment that failed, by which rule, and when that was repaired. */
record Failure(
        String service,
        String environment,
        String repository,
        String deploymentId,
        Instant effectiveAt,
        String rule,
        String confidence,
        String evidence,
        @Nullable Instant recoveredAt,
        @Nullable String recoveredBy,
        @Nullable String recoveryId) {}
