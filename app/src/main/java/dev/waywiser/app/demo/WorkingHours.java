package dev.waywiser.app.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When people of a time zone work: nine to half past five, Monday to Friday. */
record WorkingHours(ZoneId zone) {
    private static final LocalTime FROM = LocalTime.of(9, 0);
    private static final LocalTime TO = LocalTime.of(17, 30);

    boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }

    boolean include(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return isWorkingDay(local.toLocalDate())
                && !local.toLocalTime().isBefore(FROM)
                && local.toLocalTime().isBefore(TO);
    }

    /** The instant itself where somebody works then; otherwise some minutes into the next morning of work. */
    Instant onOrAfter(Instant at, Dice dice) {
        if (include(at)) {
            return at;
        }
        ZonedDateTime local = at.atZone(zone);
        LocalDate day = local.toLocalDate();
        if (!local.toLocalTime().isBefore(FROM)) {
            day = day.plusDays(1);
        }
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return at(day, FROM).plus(dice.between(Duration.ofMinutes(2), Duration.ofMinutes(100)));
    }

    Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
