package dev.waywiser.ingest.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one line says.
 *
 * @param service who answered; {@code null} where the line does not tell
 * @param environment where it ran; {@code null} where the line does not tell
 * @param method as it was sent
 * @param path with or without a query; {@code null} where it is not readable
 * @param route {@code null} where the line does not tell
 * @param status of HTTP; 0 where there was no answer
 * @param ended when
 * @param took how long
 */
record LoggedRequest(
        @Nullable String service,
        @Nullable String environment,
        String method,
        @Nullable String path,
        @Nullable String route,
        int status,
        Instant ended,
        Duration took) {
    private static final double LONGEST_SECONDS = 400 * 86_400.0;

    /**
     * A duration as a line writes it.
     *
     * @throws UnreadableLineException where it is none
     */
    static Duration took(String text, double secondsAUnit) throws UnreadableLineException {
        double seconds = number(text, "the duration") * secondsAUnit;
        if (!(seconds >= 0) || seconds > LONGEST_SECONDS) {
            throw new UnreadableLineException("the duration must not be negative, or longer than 400 days");
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    static double number(String text, String what) throws UnreadableLineException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notOne) {
            throw new UnreadableLineException(what + " is no number: " + shortened(text));
        }
    }

    static int status(String text) throws UnreadableLineException {
        double status = number(text, "the status");
        if (status != Math.rint(status) || status < 0 || status > 999) {
            throw new UnreadableLineException("the status must be from 0 to 999: " + shortened(text));
        }
        return (int) status;
    }

    /** A time as a line writes it, read by one of the ways to write times. */
    static Instant time(String text, Function<String, Instant> reading) throws UnreadableLineException {
        try {
            return reading.apply(text);
        } catch (RuntimeException notOne) {
            throw new UnreadableLineException("the time cannot be read: " + shortened(text));
        }
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
