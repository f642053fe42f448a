package dev.waywiser.ingest.slo;

import java.time.Duration;
import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as OpenSLO writes them: a number and a unit, in which {@code m} is a minute and {@code M} a month. */
public final class Durations {
    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,6})(ms|s|m|h|d|w|M|Q|Y)");
    private static final int DAYS_A_WEEK = 7;
    private static final int MONTHS_A_QUARTER = 3;
    private static final int MONTHS_A_YEAR = 12;

    private Durations() {}

    /** A length of time: 500ms, 10s, 5m, 1h, 30d or 4w. */
    public static Duration length(String text) {
        Matcher matcher = matched(text);
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            case "w" -> Duration.ofDays(DAYS_A_WEEK * number);
            default ->
                throw new IllegalArgumentException("must be a length of time in s, m, h, d or w, and is '" + text
                        + "', which differs from one to the next");
        };
    }

    /** A period of the calendar: 1d, 1w, 1M, 1Q or 1Y. */
    static Period period(String text) {
        Matcher matcher = matched(text);
        int number = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "d" -> Period.ofDays(number);
            case "w" -> Period.ofDays(DAYS_A_WEEK * number);
            case "M" -> Period.ofMonths(number);
            case "Q" -> Period.ofMonths(MONTHS_A_QUARTER * number);
            case "Y" -> Period.ofMonths(MONTHS_A_YEAR * number);
            default ->
                throw new IllegalArgumentException(
                        "must be a period of the calendar in d, w, M, Q or Y, and is '" + text + "'");
        };
    }

    private static Matcher matched(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be a number and a unit, such as 5m, 1h or 28d, and is '" + text + "'");
        }
        return matcher;
    }
}
