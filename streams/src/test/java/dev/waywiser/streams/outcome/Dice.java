package dev.waywiser.streams.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Chance that a seed repeats, on a coarse grid of times, so that ties and exact boundaries are common. */
final class Dice {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration STEP = Duration.ofHours(3);
    private static final int STEPS = 40;

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    /** From 0 to {@code bound}, {@code bound} not included. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A time of five days. */
    Instant time() {
        return time(random.nextInt(STEPS));
    }

    static Instant time(int steps) {
        return START.plus(STEP.multipliedBy(steps));
    }

    /** A step or more after another time, mostly soon. */
    Instant after(Instant time) {
        return time.plus(STEP.multipliedBy(random.nextInt(once(4) ? 12 : 4)));
    }
}
