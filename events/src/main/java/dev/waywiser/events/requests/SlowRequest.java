package dev.waywiser.events.requests;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One slow request, by which to find out why. Of two the slower one is kept, and of equally slow ones that with the greater id.
 *
 * @param nanos how long it took, in nanoseconds; not negative
 * @param traceId of the trace that it belongs to: 32 lower-case hexadecimal digits, not all of them zero
 */
public record SlowRequest(long nanos, String traceId) implements Comparable<SlowRequest> {
    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
    private static final String NO_TRACE = "0".repeat(32);

    public SlowRequest {
        if (nanos < 0) {
            throw new IllegalArgumentException("nanos must not be negative, but are " + nanos);
        }
        if (!TRACE_ID.matcher(traceId).matches() || traceId.equals(NO_TRACE)) {
            throw new IllegalArgumentException(
                    "traceId must be 32 lower-case hexadecimal digits, not all of them zero");
        }
    }

    /** The one to keep. */
    public static @Nullable SlowRequest slower(@Nullable SlowRequest a, @Nullable SlowRequest b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) >= 0 ? a : b;
    }

    @Override
    public int compareTo(SlowRequest other) {
        int order = Long.compare(nanos, other.nanos);
        return order == 0 ? traceId.compareTo(other.traceId) : order;
    }
}
