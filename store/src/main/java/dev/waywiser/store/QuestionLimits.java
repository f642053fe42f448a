package dev.waywiser.store;

import java.time.Duration;

/**
 * What one question to ClickHouse may take.
 *
 * @param answerWithin how long it may work on it; from 1 s to 5 min
 * @param mostRowsRead how many rows it may read for it; 0 for as many as it likes
 */
public record QuestionLimits(Duration answerWithin, long mostRowsRead) {
    public static final QuestionLimits DEFAULT = new QuestionLimits(Duration.ofSeconds(25), 0);

    public QuestionLimits {
        if (answerWithin.toSeconds() < 1 || answerWithin.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("answerWithin must be from 1 s to 5 min, but is " + answerWithin);
        }
        if (mostRowsRead < 0) {
            throw new IllegalArgumentException("mostRowsRead must not be negative, but is " + mostRowsRead);
        }
    }
}
