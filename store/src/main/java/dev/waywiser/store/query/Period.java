package dev.waywiser.store.query;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * A period of time, cut into days in a time zone.
 *
 * @param from its beginning, included
 * @param to its end, not included; after {@code from}
 * @param zone whose days and weeks are meant
 */
public record Period(Instant from, Instant to, ZoneId zone) {
    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period must end after it begins");
        }
    }

    /** Its length in days of the zone: whole calendar days, and the rest as a part of 24 hours. */
    public double days() {
        ZonedDateTime start = from.atZone(zone);
        long whole = ChronoUnit.DAYS.between(start, to.atZone(zone));
        Duration rest = Duration.between(start.plusDays(whole), to.atZone(zone));
        return whole + rest.toMillis() / (double) Duration.ofDays(1).toMillis();
    }

    /** The period of the same length, in calendar days of the zone, that ends where this one begins. */
    public Period before() {
        ZonedDateTime start = from.atZone(zone);
        long whole = ChronoUnit.DAYS.between(start, to.atZone(zone));
        Duration rest = Duration.between(start.plusDays(whole), to.atZone(zone));
        return new Period(start.minusDays(whole).minus(rest).toInstant(), from, zone);
    }
}
