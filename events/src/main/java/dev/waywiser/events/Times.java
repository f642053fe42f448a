package dev.waywiser.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every time must satisfy: from 1970 to 2199, kept to the millisecond. */
public final class Times {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Times() {}

    /** The time to the millisecond. */
    public static Instant of(String what, Instant time) {
        if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            throw new IllegalArgumentException(what + " must be a time from 1970 to 2199");
        }
        return Instant.ofEpochMilli(time.toEpochMilli());
    }

    static @Nullable Instant optional(String what, @Nullable Instant time) {
        return time == null ? null : of(what, time);
    }
}
