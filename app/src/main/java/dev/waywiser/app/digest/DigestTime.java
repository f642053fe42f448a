package dev.waywiser.app.digest;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * When the digest is due, once a week.
 *
 * @param day of the week
 * @param at what time; where clocks skip it, as much later
 * @param zone of both
 */
public record DigestTime(DayOfWeek day, LocalTime at, ZoneId zone) {

    /** The latest instant up to now at which it was due. */
    Instant lastDue(Instant now) {
        ZonedDateTime due = due(now.atZone(zone));
        return (due.toInstant().isAfter(now) ? due(now.atZone(zone).minusWeeks(1)) : due).toInstant();
    }

    /** A week before it was due, by the calendar of the zone. */
    Instant weekBefore(Instant due) {
        return due.atZone(zone).minusWeeks(1).toInstant();
    }

    private ZonedDateTime due(ZonedDateTime by) {
        return by.toLocalDate()
                .with(TemporalAdjusters.previousOrSame(day))
                .atTime(at)
                .atZone(zone);
    }
}
