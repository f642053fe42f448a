package dev.waywiser.events.alerts;

import dev.waywiser.events.Glob;
import dev.waywiser.events.Text;
import dev.waywiser.events.Times;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nobody is told of the alerts that it is about. They are evaluated and kept all the same.
 *
 * @param id which one
 * @param labels globs of labels that an alert must have, all of them; at least one
 * @param from when it begins
 * @param until when it ends, after it began, at most 366 days later
 * @param by who said so
 * @param comment why
 * @param removed whether it was taken back
 */
public record Mute(
        String id,
        SortedMap<String, Glob> labels,
        Instant from,
        Instant until,
        @Nullable String by,
        @Nullable String comment,
        boolean removed) {
    private static final int MOST_LABELS = 20;
    private static final long LONGEST_SECONDS = 366L * 86_400;

    public Mute {
        id = Text.name("id", id);
        if (labels.isEmpty() || labels.size() > MOST_LABELS) {
            throw new IllegalArgumentException("labels must be 1 to " + MOST_LABELS);
        }
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        from = Times.of("from", from);
        until = Times.of("until", until);
        if (!until.isAfter(from) || until.getEpochSecond() - from.getEpochSecond() > LONGEST_SECONDS) {
            throw new IllegalArgumentException("until must be after from, at most 366 days");
        }
        by = Text.optionalName("by", by);
        comment = Text.words(comment);
    }

    /** Whether nobody is told of such an alert at that time. */
    public boolean covers(SortedMap<String, String> ofAlert, Instant now) {
        return !removed
                && !now.isBefore(from)
                && now.isBefore(until)
                && labels.entrySet().stream()
                        .allMatch(label -> ofAlert.containsKey(label.getKey())
                                && label.getValue().matches(ofAlert.get(label.getKey())));
    }
}
