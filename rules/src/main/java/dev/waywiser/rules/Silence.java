package dev.waywiser.rules;

import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Doubt.Found;
import dev.waywiser.store.query.RawDeliveryQueries.Heard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source that used to send has fallen silent.
 *
 * @param longerThan for how long; {@code null} for three times what 99 of 100 gaps of its last 14 days did not exceed, at least 10 minutes
 * @param match which sources; the catalog, which is told when it changes, only where this names some
 * @param minimum in how many seconds of its last 14 days something must have come, or nothing is said; at least 2
 */
public record Silence(@Nullable Duration longerThan, Match match, long minimum) implements Condition {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(14);
    private static final Duration LEAST = Duration.ofMinutes(10);
    private static final int TIMES = 3;

    /** For how long deliveries are kept, and how much of it tells what is usual. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Duration USUAL = Duration.ofDays(14);
    private static final String SOURCE = "source";
    private static final String CATALOG = "catalog";

    public Silence {
        boolean isOutside =
                longerThan != null && (longerThan.compareTo(SHORTEST) < 0 || longerThan.compareTo(LONGEST) > 0);
        if (isOutside) {
            throw new IllegalArgumentException("longerThan must be from 1m to 14d");
        }
        if (minimum < 2) {
            throw new IllegalArgumentException("minimum must be at least 2");
        }
    }

    @Override
    public AlertKind kind() {
        return AlertKind.SILENCE;
    }

    @Override
    public boolean covers(Map<String, String> labels) {
        boolean isCatalog = CATALOG.equals(labels.get(SOURCE));
        return match.fits(labels) && !(isCatalog && match.globs().isEmpty());
    }

    @Override
    public List<Finding> look(Known known, Instant now) {
        return known.deliveries().heard(now.minus(KEPT), now, USUAL).stream()
                .filter(heard -> covers(Map.of(SOURCE, heard.source())))
                .map(heard -> judge(heard, now))
                .toList();
    }

    /** What is found of a source that is heard like this. */
    Finding judge(Heard heard, Instant now) {
        Duration silent = Duration.between(heard.last(), now);
        Duration limit = longerThan == null ? usual(heard) : longerThan;
        boolean isEnough = heard.seconds() >= minimum;
        String said = "Nothing came from " + heard.source() + " for " + Words.time(silent)
                + ", since " + heard.last().truncatedTo(ChronoUnit.SECONDS) + "; " + heard.seconds()
                + " times in the 14 days before";
        String judged = ", too little to say what is usual";
        if (isEnough) {
            judged = ", where " + Words.time(limit)
                    + (longerThan == null ? " is three times the longest usual gap, or the least" : " is the limit");
        }
        Found found = !isEnough ? Found.UNKNOWN : silent.compareTo(limit) > 0 ? Found.HOLDS : Found.HOLDS_NOT;
        return new Finding(Subject.of(Map.of(SOURCE, heard.source()), Map.of()), found, said + judged, "/alerts");
    }

    private static Duration usual(Heard heard) {
        Double gap = heard.gapSeconds();
        Duration usual = Duration.ofSeconds(gap == null ? 0 : Math.round(gap * TIMES));
        return usual.compareTo(LEAST) < 0 ? LEAST : usual;
    }
}
