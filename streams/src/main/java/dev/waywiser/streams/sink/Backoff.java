package dev.waywiser.streams.sink;

import java.time.Duration;

/** How long to wait before the next attempt: 100 ms, doubled each time, 5 s at most. */
final class Backoff {
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;

    private long millis = FIRST_MILLIS;

    long millis() {
        return millis;
    }

    Duration next() {
        Duration wait = Duration.ofMillis(millis);
        millis = Math.min(LONGEST_MILLIS, millis * 2);
        return wait;
    }
}
