package dev.waywiser.streams.outcome;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deployment that nobody had planned, and the failed deployment because of which it was made. */
record Rework(
        String service,
        String environment,
        String repository,
        String deploymentId,
        Instant effectiveAt,
        String kind,
        @Nullable String of) {}
