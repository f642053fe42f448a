package dev.waywiser.ingest.verify;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time that a sender signed together with the body, in seconds since 1970. */
final class Stamp {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MOST_DIGITS = 12;

    private Stamp() {}

    /** Whether it lies near enough: what somebody recorded cannot be played again much later. */
    static boolean isNear(@Nullable String text, Instant now) {
        if (text == null
                || text.isEmpty()
                || text.length() > MOST_DIGITS
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        Instant signed = Instant.ofEpochSecond(Long.parseLong(text));
        return Duration.between(signed, now).abs().compareTo(TOLERANCE) <= 0;
    }
}
