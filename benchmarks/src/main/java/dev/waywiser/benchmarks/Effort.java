package dev.waywiser.benchmarks;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds how often each side works
 * @param round how long one side works in a round
 * @param quick whether this only shows that everything runs
 * @param events for how many events there are rows, where questions are measured
 */
record Effort(int rounds, Duration round, boolean quick, long events) {
    static final Effort FULL = new Effort(5, Duration.ofSeconds(5), false, 5_000_000);
    static final Effort QUICK = new Effort(1, Duration.ofSeconds(1), true, 200_000);
    private static final long MOST_EVENTS = 20_000_000;

    Effort {
        if (events < 10_000 || events > MOST_EVENTS) {
            throw new IllegalArgumentException(
                    "there can be from 10,000 to " + MOST_EVENTS + " events, but not " + events);
        }
    }

    Effort withEvents(long number) {
        return new Effort(rounds, round, quick, number);
    }
}
