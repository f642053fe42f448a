package dev.waywiser.events.requests;

import java.time.Duration;
import java.time.Instant;

/**
 * Ten seconds of time, in which requests are counted together. A request belongs to the window in which it ended.
 *
 * @param number how many windows lie between 1970 and its beginning
 */
public record Window(long number) implements Comparable<Window> {
    /** How long a window is. */
    public static final Duration LENGTH = Duration.ofSeconds(10);

    private static final long NANOS_A_SECOND = 1_000_000_000L;

    public Window {
        if (number < 0) {
            throw new IllegalArgumentException("a window must not begin before 1970");
        }
    }

    /** The window in which that instant lies, told in nanoseconds since 1970 as OTLP does. */
    public static Window ofNanos(long epochNanos) {
        return new Window(Long.divideUnsigned(epochNanos, NANOS_A_SECOND) / LENGTH.toSeconds());
    }

    /** The window in which the instant lies. */
    public static Window of(Instant instant) {
        return new Window(Math.floorDiv(instant.getEpochSecond(), LENGTH.toSeconds()));
    }

    /** Its first instant. */
    public Instant start() {
        return Instant.ofEpochSecond(number * LENGTH.toSeconds());
    }

    /** The first instant after it. */
    public Instant end() {
        return start().plus(LENGTH);
    }

    @Override
    public int compareTo(Window other) {
        return Long.compare(number, other.number);
    }
}
