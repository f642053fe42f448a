package dev.waywiser.benchmarks;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds how often each side works
 * @param round how long one side works in a round
 * @param quick whether this only shows that everything runs
 */
record Effort(int rounds, Duration round, boolean quick) {
    static final Effort FULL = new Effort(5, Duration.ofSeconds(5), false);
    static final Effort QUICK = new Effort(1, Duration.ofSeconds(1), true);
}
