package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

/** Waits for what comes by itself, and fails where it does not. */
final class Patience {
    private Patience() {}

    /** Something that may hold, or not yet. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Looks again and again until it holds. */
    static void await(Duration within, Condition condition) throws Exception {
        Instant until = Instant.now().plus(within);
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(until);
            Thread.sleep(200);
        }
    }
}
