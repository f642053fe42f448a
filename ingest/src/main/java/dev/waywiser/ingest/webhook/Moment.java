package dev.waywiser.ingest.webhook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * A time as forges write it: RFC 3339, also with an offset without a colon, or as Ruby writes one, {@code 2026-03-01 12:00:00 UTC} or
 * {@code … +0100}.
 */
final class Moment {
    private static final DateTimeFormatter RUBY = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendLiteral(' ')
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXXXX][XX]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Moment() {}

    /**
     * The time that is written.
     *
     * @throws DateTimeException where it is written otherwise
     */
    static Instant parse(String text) {
        String utc = text.endsWith(" UTC") ? text.substring(0, text.length() - 3) + "+0000" : text;
        return OffsetDateTime.parse(utc, utc.indexOf(' ') > 0 ? RUBY : ISO).toInstant();
    }
}
