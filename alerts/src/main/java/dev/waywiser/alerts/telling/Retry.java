package dev.waywiser.alerts.telling;

import dev.waywiser.alerts.sending.Sent;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long a destination is left alone after a failure: 1 s, doubled each time up to a minute, and a part of it by chance. */
final class Retry {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** What is refused for good is tried again all the same, for the day on which the configuration is mended elsewhere. */
    static final Duration WHEN_REFUSED = Duration.ofMinutes(5);

    private int failures;

    int failures() {
        return failures;
    }

    void success() {
        failures = 0;
    }

    Duration after(Sent.Failed failed) {
        long millis = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures, 10));
        failures++;
        long jittered = millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
        Duration wait = failed.reason().passes() ? Duration.ofMillis(jittered) : WHEN_REFUSED;
        return failed.after() != null && failed.after().compareTo(wait) > 0 ? failed.after() : wait;
    }
}
