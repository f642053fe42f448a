package dev.waywiser.store.query;

import dev.waywiser.events.requests.Resolution;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The length of the buckets of a series: days, weeks from Monday on, or months, of a time zone; or less than a day, counted from
 * midnight in UTC.
 */
public enum Step {
    TEN_SECONDS("10s", Duration.ofSeconds(10)),
    HALF_MINUTE("30s", Duration.ofSeconds(30)),
    MINUTE("1m", Duration.ofMinutes(1)),
    FIVE_MINUTES("5m", Duration.ofMinutes(5)),
    QUARTER("15m", Duration.ofMinutes(15)),
    HALF_HOUR("30m", Duration.ofMinutes(30)),
    HOUR("1h", Duration.ofHours(1)),
    SIX_HOURS("6h", Duration.ofHours(6)),
    DAY("day", Duration.ofDays(1)) {
        @Override
        LocalDate first(LocalDate date) {
            return date;
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusDays(1);
        }
    },
    WEEK("week", Duration.ofDays(7)) {
        @Override
        LocalDate first(LocalDate date) {
            return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusWeeks(1);
        }
    },
    MONTH("month", Duration.ofDays(28)) {
        @Override
        LocalDate first(LocalDate date) {
            return date.withDayOfMonth(1);
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusMonths(1);
        }
    };

    /** Whole days and more. */
    public static final List<Step> OF_DAYS = List.of(DAY, WEEK, MONTH);

    private final String text;
    /** Of what is counted in days, the shortest. */
    private final Duration length;

    Step(String text, Duration length) {
        this.text = text;
        this.length = length;
    }

    /** Its name in the API. */
    public String text() {
        return text;
    }

    /** The step of that name; there must be one. */
    public static Step named(String text) {
        return Arrays.stream(values())
                .filter(step -> step.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step is called " + text));
    }

    LocalDate first(LocalDate date) {
        throw new IllegalStateException(name().toLowerCase(Locale.ROOT) + " is shorter than a day");
    }

    LocalDate next(LocalDate start) {
        throw new IllegalStateException(name().toLowerCase(Locale.ROOT) + " is shorter than a day");
    }

    /** The longest counts of requests of which it can be put together. */
    public Resolution coarsest() {
        return length.compareTo(Resolution.MINUTE.length()) < 0
                ? Resolution.TEN_SECONDS
                : length.compareTo(Resolution.HOUR.length()) < 0 ? Resolution.MINUTE : Resolution.HOUR;
    }

    /**
     * The beginnings of all buckets that the period touches, earliest first. A day begins at the first instant that the
     * zone calls by its date, which on some days is not midnight.
     */
    public List<Instant> starts(Period period) {
        return OF_DAYS.contains(this) ? days(period) : lengths(period);
    }

    private List<Instant> lengths(Period period) {
        long seconds = length.toSeconds();
        List<Instant> starts = new ArrayList<>();
        long first = Math.floorDiv(period.from().getEpochSecond(), seconds) * seconds;
        for (Instant start = Instant.ofEpochSecond(first); start.isBefore(period.to()); start = start.plus(length)) {
            starts.add(start);
        }
        return starts;
    }

    private List<Instant> days(Period period) {
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
        if (OF_DAYS.contains(this)) {
            return (long) Math.ceil(period.days() / length.toDays()) + 1;
        }
        return Duration.between(period.from(), period.to()).toMillis() / length.toMillis() + 2;
    }

    private static Instant start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
