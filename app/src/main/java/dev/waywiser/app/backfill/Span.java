package dev.waywiser.app.backfill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Of which time history is wanted.
 *
 * @param since when what is read was written, made or changed, at the earliest
 * @param until before when it was made; {@code null} for no end
 */
public record Span(Instant since, @Nullable Instant until) {
    public Span {
        if (until != null && !since.isBefore(until)) {
            throw new IllegalArgumentException("since must be before until");
        }
    }

    boolean endsBefore(Instant made) {
        return until != null && !made.isBefore(until);
    }
}
