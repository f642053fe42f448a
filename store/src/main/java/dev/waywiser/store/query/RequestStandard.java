package dev.waywiser.store.query;

import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.StatusClass;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What requests are held against. Durations are held against the nearest end of a bucket, which is what then counts.
 *
 * @param errors the status classes that are errors
 * @param satisfiedSeconds up to which duration an answer satisfies (the T of Apdex); from 1 ms to 1 h
 * @param thresholdSeconds up to which duration requests are counted besides; {@code null} for none
 */
public record RequestStandard(
        Set<StatusClass> errors,
        double satisfiedSeconds,
        @Nullable Double thresholdSeconds) {
    private static final int TOLERATED = 4;

    public RequestStandard {
        errors = Set.copyOf(errors);
        if (!isDuration(satisfiedSeconds) || (thresholdSeconds != null && !isDuration(thresholdSeconds))) {
            throw new IllegalArgumentException("a duration to be held against must be from 1 ms to 1 h");
        }
    }

    /** Whether requests can be held against it. */
    public static boolean isDuration(double seconds) {
        return seconds >= 0.001 && seconds <= 3_600;
    }

    int satisfiedBucket() {
        return Scale.lastBelow(satisfiedSeconds);
    }

    /** Exactly four times as long: two doublings. */
    int toleratedBucket() {
        return Scale.lastBelow(satisfiedSeconds * TOLERATED);
    }

    int thresholdBucket() {
        return thresholdSeconds == null ? Scale.LOWEST - 1 : Scale.lastBelow(thresholdSeconds);
    }

    /** The duration up to which an answer satisfies in effect. */
    public double effectiveSatisfiedSeconds() {
        return Scale.upperBound(satisfiedBucket());
    }

    /** The threshold that holds in effect; {@code null} for none. */
    public @Nullable Double effectiveThresholdSeconds() {
        return thresholdSeconds == null ? null : (Double) Scale.upperBound(thresholdBucket());
    }
}
