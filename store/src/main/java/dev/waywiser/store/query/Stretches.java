package dev.waywiser.store.query;

import dev.waywiser.events.requests.Resolution;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is asked of one table of requests: one stretch of time, or several with gaps between. */
record Stretches(Resolution resolution, List<Composition.Segment> segments) {
    static List<Stretches> of(List<Composition.Segment> composition) {
        List<Stretches> stretches = new ArrayList<>();
        for (Resolution resolution : Resolution.values()) {
            List<Composition.Segment> own = composition.stream()
                    .filter(segment -> segment.resolution() == resolution)
                    .toList();
            stretches.add(new Stretches(resolution, own));
        }
        return stretches;
    }

    /** The parts that a query needs for them: a table of which nothing is asked is not named, since planning for it takes time, too. */
    static List<String> parts(List<Stretches> all) {
        List<String> parts = new ArrayList<>();
        for (Stretches stretches : all) {
            String name = stretches.resolution.name().toLowerCase(Locale.ROOT);
            if (stretches.segments.isEmpty()) {
                continue;
            }
            if (!parts.isEmpty()) {
                parts.add("then_" + name);
            }
            parts.add(name);
            if (stretches.segments.size() > 1) {
                parts.add(name + "_gaps");
            }
        }
        return parts;
    }

    /** Beginnings and ends of all segments in turn, and the hours in which they lie, in seconds since 1970. */
    List<Object> parameters() {
        List<Long> bounds = new ArrayList<>();
        segments.forEach(segment -> bounds.addAll(
                List.of(segment.from().getEpochSecond(), segment.to().getEpochSecond())));
        return resolution == Resolution.HOUR ? List.of(bounds) : List.of(bounds, hours());
    }

    /** By these ClickHouse finds the rows; without gaps, by beginning and end alone. */
    private List<Long> hours() {
        List<Long> hours = new ArrayList<>();
        if (segments.size() < 2) {
            return hours;
        }
        for (Composition.Segment segment : segments) {
            Instant hour = segment.from().truncatedTo(ChronoUnit.HOURS);
            for (; hour.isBefore(segment.to()); hour = hour.plus(1, ChronoUnit.HOURS)) {
                if (!hours.contains(hour.getEpochSecond())) {
                    hours.add(hour.getEpochSecond());
                }
            }
        }
        return hours;
    }
}
