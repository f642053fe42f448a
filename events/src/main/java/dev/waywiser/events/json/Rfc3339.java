package dev.waywiser.events.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 3339 times. The digits are read here, since the JDK's formatter takes most of the time that an event takes;
 * the calendar is the JDK's.
 */
final class Rfc3339 {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final int SECONDS_END = 19;
    private static final int MOST_FRACTION_DIGITS = 9;
    private static final int MILLIS_DIGITS = 3;
    private static final String FORM = "dddd-dd-ddTdd:dd:dd";

    private final String text;

    private Rfc3339(String text) {
        this.text = text;
    }

    /**
     * The instant, cut to the millisecond.
     *
     * @throws IllegalArgumentException where it is no RFC 3339 time, or not from 1970 to 2199 both as told and in UTC
     */
    static Instant parse(String text) {
        Rfc3339 time = new Rfc3339(text);
        int fraction = time.fractionEnd();
        time.check(fraction);
        LocalDateTime told;
        ZoneOffset offset;
        try {
            told = LocalDateTime.of(
                    time.number(0, 4),
                    time.number(5, 7),
                    time.number(8, 10),
                    time.number(11, 13),
                    time.number(14, 16),
                    time.number(17, SECONDS_END),
                    time.millis(fraction) * 1_000_000);
            offset = time.offset(fraction);
        } catch (DateTimeException impossible) {
            throw none(impossible);
        }
        Instant instant = told.toInstant(offset);
        int utc = told.minusSeconds(offset.getTotalSeconds()).getYear();
        if (Math.min(utc, told.getYear()) < FIRST_YEAR || Math.max(utc, told.getYear()) > LAST_YEAR) {
            throw new IllegalArgumentException("must be a time from 1970 to 2199");
        }
        return instant;
    }

    private void check(int fraction) {
        boolean good = text.length() > SECONDS_END && offsetIsFormed(fraction);
        for (int i = 0; good && i < SECONDS_END; i++) {
            char form = FORM.charAt(i);
            char c = text.charAt(i);
            good = form == 'd' ? isDigit(c) : c == form || (form == 'T' && c == 't');
        }
        if (!good) {
            throw none(null);
        }
    }

    /** Where the offset begins: after the fraction of the second, if there is one. */
    private int fractionEnd() {
        if (text.length() <= SECONDS_END || text.charAt(SECONDS_END) != '.') {
            return SECONDS_END;
        }
        int end = SECONDS_END + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        int digits = end - SECONDS_END - 1;
        return digits == 0 || digits > MOST_FRACTION_DIGITS ? text.length() : end;
    }

    private boolean offsetIsFormed(int start) {
        if (start >= text.length()) {
            return false;
        }
        char sign = text.charAt(start);
        if (sign == 'Z' || sign == 'z') {
            return start + 1 == text.length();
        }
        return (sign == '+' || sign == '-')
                && start + 6 == text.length()
                && isDigit(text.charAt(start + 1))
                && isDigit(text.charAt(start + 2))
                && text.charAt(start + 3) == ':'
                && isDigit(text.charAt(start + 4))
                && isDigit(text.charAt(start + 5));
    }

    private ZoneOffset offset(int start) {
        char sign = text.charAt(start);
        if (sign == 'Z' || sign == 'z') {
            return ZoneOffset.UTC;
        }
        int hours = number(start + 1, start + 3);
        int minutes = number(start + 4, start + 6);
        return sign == '-' ? ZoneOffset.ofHoursMinutes(-hours, -minutes) : ZoneOffset.ofHoursMinutes(hours, minutes);
    }

    private int millis(int fractionEnd) {
        int millis = 0;
        for (int i = SECONDS_END + 1; i <= SECONDS_END + MILLIS_DIGITS; i++) {
            millis = millis * 10 + (i < fractionEnd ? text.charAt(i) - '0' : 0);
        }
        return millis;
    }

    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static IllegalArgumentException none(@Nullable Throwable cause) {
        return new IllegalArgumentException(
                "must be an RFC 3339 time with its offset, such as 2026-01-31T09:30:00Z", cause);
    }
}
