package dev.waywiser.store.query;

import dev.waywiser.events.requests.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Of which counts a period is put together: the longest ones that are complete and that no boundary cuts, so that as few rows
 * as possible are read. Requests belong to the time in which their counts begin. Pure.
 */
final class Composition {
    /** Totals of hours and minutes are told together, up to a minute later than those of ten seconds that they hold. */
    static final Duration SETTLE = Duration.ofMinutes(10);

    private final List<Segment> segments = new ArrayList<>();
    private final Instant from;
    private final Instant to;
    private final Resolution coarsest;
    private final Set<Instant> cutHours = new HashSet<>();
    private final Set<Instant> cutMinutes = new HashSet<>();
    private final Instant now;
    private final Instant settled;
    private final Instant keptMinutes;
    private final Instant keptTenSeconds;

    /** A stretch of time, of whole counts of one resolution. */
    record Segment(Resolution resolution, Instant from, Instant to) {}

    private Composition(
            Period period, List<Instant> starts, Resolution coarsest, Instant now, RequestRetention retention) {
        this.from = period.from();
        this.to = period.to();
        this.coarsest = coarsest;
        this.now = now;
        this.settled = now.minus(SETTLE);
        this.keptMinutes = retention.since(Resolution.MINUTE, now);
        this.keptTenSeconds = retention.since(Resolution.TEN_SECONDS, now);
        starts.forEach(this::cut);
        cut(from);
        cut(to);
    }

    private void cut(Instant boundary) {
        if (!Resolution.HOUR.start(boundary).equals(boundary)) {
            cutHours.add(Resolution.HOUR.start(boundary));
        }
        if (!Resolution.MINUTE.start(boundary).equals(boundary)) {
            cutMinutes.add(Resolution.MINUTE.start(boundary));
        }
    }

    /**
     * The segments, earliest first, none touching another of the same resolution.
     *
     * @param starts where the steps begin into which the period is cut
     * @param coarsest the longest counts that fit into a step
     */
    static List<Segment> of(
            Period period, List<Instant> starts, Resolution coarsest, Instant now, RequestRetention retention) {
        Composition composition = new Composition(period, starts, coarsest, now, retention);
        composition.hours();
        return List.copyOf(composition.segments);
    }

    private void hours() {
        for (Instant hour = Resolution.HOUR.start(from); hour.isBefore(to); hour = hour.plus(1, ChronoUnit.HOURS)) {
            Instant end = hour.plus(1, ChronoUnit.HOURS);
            if (hour.isAfter(now)) {
                theFuture(hour);
                return;
            }
            boolean whole = coarsest == Resolution.HOUR && !cutHours.contains(hour) && !end.isAfter(settled);
            if (whole || hour.isBefore(keptMinutes)) {
                add(Resolution.HOUR, hour);
            } else if (coarsest == Resolution.TEN_SECONDS && !hour.isBefore(keptTenSeconds)) {
                tenSeconds(hour, end);
            } else {
                minutes(hour, end);
            }
        }
    }

    private void minutes(Instant hour, Instant end) {
        boolean finerIsKept = !hour.isBefore(keptTenSeconds);
        for (Instant minute = hour; minute.isBefore(end); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            Instant next = minute.plus(1, ChronoUnit.MINUTES);
            boolean whole = !cutMinutes.contains(minute) && !next.isAfter(settled);
            if (whole || !finerIsKept) {
                add(Resolution.MINUTE, minute);
            } else {
                tenSeconds(minute, next);
            }
        }
    }

    private void tenSeconds(Instant start, Instant end) {
        long length = Resolution.TEN_SECONDS.length().toSeconds();
        for (Instant window = start; window.isBefore(end); window = window.plusSeconds(length)) {
            add(Resolution.TEN_SECONDS, window);
        }
    }

    /** Clocks that are ahead tell of it; it is not worth to be gone through by the minute. */
    private void theFuture(Instant hour) {
        Instant start = hour.isBefore(from)
                ? Resolution.TEN_SECONDS.start(from.plusSeconds(10).minusMillis(1))
                : hour;
        Instant end = Resolution.TEN_SECONDS.start(to.plusSeconds(10).minusMillis(1));
        if (start.isBefore(end)) {
            join(new Segment(Resolution.TEN_SECONDS, start, end));
        }
    }

    /** Only what begins in the period. */
    private void add(Resolution resolution, Instant start) {
        if (start.isBefore(from) || !start.isBefore(to)) {
            return;
        }
        join(new Segment(resolution, start, start.plus(resolution.length())));
    }

    private void join(Segment next) {
        int last = segments.size() - 1;
        if (last >= 0
                && segments.get(last).resolution == next.resolution
                && segments.get(last).to.equals(next.from)) {
            segments.set(last, new Segment(next.resolution, segments.get(last).from, next.to));
        } else {
            segments.add(next);
        }
    }
}
