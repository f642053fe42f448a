package dev.waywiser.store.query;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** The length of the buckets of a series: days, weeks from Monday on, or months, of a time zone. */
public enum Step {
    DAY {
        @Override
        LocalDate first(LocalDate date) {
            return date;
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusDays(1);
        }
    },
    WEEK {
        @Override
        LocalDate first(LocalDate date) {
            return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusWeeks(1);
        }
    },
    MONTH {
        @Override
        LocalDate first(LocalDate date) {
            return date.withDayOfMonth(1);
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusMonths(1);
        }
    };

    abstract LocalDate first(LocalDate date);

    abstract LocalDate next(LocalDate start);

    /**
     * The beginnings of all buckets that the period touches, earliest first. A day begins at the first instant that the
     * zone calls by its date, which on some days is not midnight.
     */
    public List<Instant> starts(Period period) {
        ZoneId zone = period.zone();
        List<Instant> starts = new ArrayList<>();
        LocalDate date = first(period.from().atZone(zone).toLocalDate());
        for (Instant start = start(date, zone); start.isBefore(period.to()); start = start(date, zone)) {
            starts.add(start);
            date = next(date);
        }
        return starts;
    }

    /** How many buckets the period has at most, without listing them. */
    public long atMost(Period period) {
        double days = period.days();
        return (long) Math.ceil(this == DAY ? days : this == WEEK ? days / 7 : days / 28) + 1;
    }

    private static Instant start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
