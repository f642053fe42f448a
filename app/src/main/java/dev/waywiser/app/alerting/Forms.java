package dev.waywiser.app.alerting;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** How values of the file are written. Each method refuses with the words that follow the place. */
final class Forms {
    private Forms() {}

    static String name(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw new IllegalArgumentException(
                    "must be 1 to 63 letters, digits, '.', '_' and '-', and begin with a letter or a digit");
        }
        return text;
    }

    /** An address over http or https; what is wrong is not repeated, since it may be secret. */
    static URI url(String text) {
        try {
            URI url = new URI(text.strip());
            boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (isWeb && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("must be an http or https address without spaces", unreadable);
        }
        throw new IllegalArgumentException("must be an http or https address, without a user and password in it");
    }

    /** A secret that goes into a header or an address. */
    static String token(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("must be of visible ASCII characters, without spaces");
        }
        return text;
    }

    static String telegramToken(String text) {
        if (!text.matches("\\d+:[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("must be a number, a colon, and letters, digits, '_' and '-'");
        }
        return text;
    }

    static DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().toLowerCase(Locale.ROOT);
            if (name.equals(text) || name.substring(0, 3).equals(text)) {
                return day;
            }
        }
        throw new IllegalArgumentException("must be a day, such as mon or monday");
    }

    static LocalTime time(String text) {
        if (!text.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
            throw new IllegalArgumentException("must be a time in quotes, such as \"08:30\"");
        }
        return LocalTime.parse(text);
    }

    static ZoneId zone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("must be a time zone, such as Europe/Berlin or UTC");
        }
        return ZoneId.of(text);
    }

    static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(
                    "must be a time with its offset, such as 2026-12-24T22:00:00+01:00", unreadable);
        }
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }
}
