package dev.waywiser.ingest.webhook;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A bucket of tokens that fills at a steady rate, as the time at which it would be full again. Thread-safe. */
final class RequestRate {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long nanosEach;
    private final long nanosAhead;
    private final LongSupplier nanoTime;
    private final AtomicLong full;

    /**
     * @param perSecond how many tokens come in a second
     * @param burst how many there are at most, at least 1
     * @param nanoTime a steady clock
     */
    RequestRate(int perSecond, int burst, LongSupplier nanoTime) {
        this.nanosEach = SECOND / perSecond;
        this.nanosAhead = nanosEach * (burst - 1L);
        this.nanoTime = nanoTime;
        this.full = new AtomicLong(nanoTime.getAsLong());
    }

    /** Takes a token, if there is one. */
    boolean take() {
        while (true) {
            long now = nanoTime.getAsLong();
            long seen = full.get();
            long ahead = Math.max(0, seen - now);
            if (ahead > nanosAhead) {
                return false;
            }
            if (full.compareAndSet(seen, now + ahead + nanosEach)) {
                return true;
            }
        }
    }
}
