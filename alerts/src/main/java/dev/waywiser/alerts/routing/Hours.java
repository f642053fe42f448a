package dev.waywiser.alerts.routing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Hours that come again every week, by the clock on a wall: on days when clocks change they are as long as that clock says. Where
 * {@code to} is not after {@code from} they reach into the next day; both the same is a whole day.
 *
 * @param days on which they begin
 * @param from the first minute
 * @param to the first minute that is no longer in them
 * @param zone where the clock hangs
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    public Hours {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days must name at least one");
        }
    }

    /** Whether that instant lies in them. */
    public boolean contain(Instant instant) {
        ZonedDateTime there = instant.atZone(zone);
        LocalTime time = there.toLocalTime();
        boolean intoNextDay = !to.isAfter(from);
        boolean begunToday =
                days.contains(there.getDayOfWeek()) && !time.isBefore(from) && (intoNextDay || time.isBefore(to));
        boolean begunYesterday =
                intoNextDay && days.contains(there.getDayOfWeek().minus(1)) && time.isBefore(to);
        return begunToday || begunYesterday;
    }
}
