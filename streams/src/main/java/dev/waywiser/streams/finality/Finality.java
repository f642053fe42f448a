package dev.waywiser.streams.finality;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * When something is final: its rows stay as they are, its state is forgotten, and no word changes it any more.
 *
 * @param history how long after the last new word about it
 * @param tooLate told of the words that come afterwards
 */
public record Finality(Duration history, TooLate tooLate) {
    /** How often a part of the state is looked through. */
    public static final Duration SWEEP_EVERY = Duration.ofSeconds(10);

    private static final Duration ON_THE_WAY = Duration.ofDays(1);
    private static final int RESTS_A_HISTORY = 100;

    /** What did not change since then may be final at that time. */
    public Instant cutoff(Instant now) {
        return now.minus(history);
    }

    /**
     * Whether nothing new was said of it for long enough.
     *
     * @param at the last time that is told of it; what is told of the future waits for it
     */
    public boolean isOver(ValueAndTimestamp<?> entry, @Nullable Instant at, Instant now) {
        Instant cutoff = cutoff(now);
        return DatedStore.isUnchangedSince(cutoff, entry) && (at == null || !at.isAfter(cutoff));
    }

    /** For what hears of things only after another part of the state did: there they must not be final earlier. */
    public Finality later() {
        return new Finality(history.plus(ON_THE_WAY), tooLate);
    }

    /** How long state that was looked through is left alone: it is forgotten so much later, at most. */
    Duration rest() {
        return history.dividedBy(RESTS_A_HISTORY);
    }
}
