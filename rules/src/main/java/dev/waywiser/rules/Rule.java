package dev.waywiser.rules;

import dev.waywiser.events.Text;
import dev.waywiser.events.alerts.Severity;
import java.time.Duration;

/**
 * Something that is looked at again and again, with an alert for each thing of which it holds.
 *
 * @param name its name, which no other rule has
 * @param severity how soon somebody has to look
 * @param every how long after a look the next one follows, 10 s to a day
 * @param holdsFor how long it must hold before its alert fires, and not hold before that is over; at most 30 days
 * @param condition what must hold
 */
public record Rule(String name, Severity severity, Duration every, Duration holdsFor, Condition condition) {
    /** How often is looked where nothing else is said. */
    public static final Duration EVERY = Duration.ofMinutes(1);

    private static final Duration MOST_OFTEN = Duration.ofSeconds(10);
    private static final Duration LEAST_OFTEN = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    public Rule {
        name = Text.name("name", name);
        if (every.compareTo(MOST_OFTEN) < 0 || every.compareTo(LEAST_OFTEN) > 0) {
            throw new IllegalArgumentException("every must be from 10s to 1d");
        }
        if (holdsFor.isNegative() || holdsFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("for must be at most 30d");
        }
    }
}
