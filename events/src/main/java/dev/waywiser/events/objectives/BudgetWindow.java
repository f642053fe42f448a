package dev.waywiser.events.objectives;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * For which time an error budget holds: the last so many hours, days or weeks (rolling), or periods of the calendar in a time zone,
 * which follow one another from a first one.
 *
 * @param length of a rolling window, 1 hour to 90 days; {@code null} for a calendar
 * @param period of a calendar: days, weeks, months, quarters or years; {@code null} for a rolling window
 * @param start where the first period of a calendar begins, in the zone's own time; {@code null} for a rolling window
 * @param zone in which days begin; {@code null} for a rolling window
 */
@SuppressWarnings("JavaPeriodGetDays") // a period has days or months, never both
public record BudgetWindow(
        @Nullable Duration length,
        @Nullable Period period,
        @Nullable LocalDateTime start,
        @Nullable ZoneId zone) {
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int DAYS_A_MONTH = 30;

    public BudgetWindow {
        boolean isCalendar = period != null && start != null && zone != null;
        if (isCalendar == (length != null) || (!isCalendar && (period != null || start != null || zone != null))) {
            throw new IllegalArgumentException("a window is either rolling or of the calendar");
        }
        if (length != null && (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("a rolling window must be from 1h to 90d");
        }
        if (period != null
                && (period.isNegative() || period.isZero() || (period.getDays() > 0) == (period.toTotalMonths() > 0))) {
            throw new IllegalArgumentException("a period of the calendar must be of days, or of months");
        }
    }

    /** The last so long a time. */
    public static BudgetWindow rolling(Duration length) {
        return new BudgetWindow(length, null, null, null);
    }

    /** Periods of the calendar. */
    public static BudgetWindow calendar(Period period, LocalDateTime start, ZoneId zone) {
        return new BudgetWindow(null, period, start, zone);
    }

    public boolean isRolling() {
        return length != null;
    }

    /** How long it is; of a calendar, whose periods differ, with months of 30 days. */
    public Duration nominalLength() {
        if (length != null) {
            return length;
        }
        Period each = required(period);
        return Duration.ofDays(each.toTotalMonths() * DAYS_A_MONTH + each.getDays());
    }

    /**
     * When the period of the calendar that holds the instant begins. Days on which clocks change are as long as they are.
     *
     * @return the last beginning that is not after the instant; for an instant before the first period, the beginning of the period
     *     in which it would lie
     */
    public Instant periodStart(Instant instant) {
        LocalDateTime first = required(start);
        ZoneId in = required(zone);
        long number = estimate(first, instant.atZone(in).toLocalDateTime());
        // The estimate may be off by one where a clock was put forward or back, or a month is short.
        while (boundary(number + 1).compareTo(instant) <= 0) {
            number++;
        }
        while (boundary(number).isAfter(instant)) {
            number--;
        }
        return boundary(number);
    }

    /** When the period of the calendar that holds the instant ends. */
    public Instant periodEnd(Instant instant) {
        LocalDateTime first = required(start);
        ZoneId in = required(zone);
        long number = estimate(first, instant.atZone(in).toLocalDateTime()) - 1;
        while (boundary(number).compareTo(instant) <= 0) {
            number++;
        }
        return boundary(number);
    }

    private long estimate(LocalDateTime first, LocalDateTime local) {
        Period each = required(period);
        return each.getDays() > 0
                ? Math.floorDiv(ChronoUnit.DAYS.between(first, local), each.getDays())
                : Math.floorDiv(ChronoUnit.MONTHS.between(first, local), each.toTotalMonths());
    }

    /** Counted from the first, so that a month that is short does not move the ones after it. */
    private Instant boundary(long number) {
        Period each = required(period);
        LocalDateTime local = each.getDays() > 0
                ? required(start).plusDays(number * each.getDays())
                : required(start).plusMonths(number * each.toTotalMonths());
        return local.atZone(required(zone)).toInstant();
    }

    private static <T> T required(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("a rolling window has no periods");
        }
        return part;
    }
}
