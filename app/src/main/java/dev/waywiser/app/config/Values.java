package dev.waywiser.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How settings are written. Each method refuses with the words that follow the key: "must be …". */
public final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(KiB|MiB|B)");

    private Values() {}

    static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException("must be a whole number", notOne);
        }
    }

    static boolean flag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    static OtlpPort otlpPort(String text) {
        if (text.strip().equals("none")) {
            return new OtlpPort.None();
        }
        String port = text.strip();
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("must be from 1 to 65535, or none");
        }
        return new OtlpPort.Fixed(Integer.parseInt(port));
    }

    /**
     * A length of time.
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a number with its unit (ms, s, m, h or d), such as 30s");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    static int bytes(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a number with its unit (B, KiB or MiB), such as 25MiB");
        }
        long number = Long.parseLong(matcher.group(1));
        long bytes = switch (matcher.group(2)) {
            case "MiB" -> number << 20;
            case "KiB" -> number << 10;
            default -> number;
        };
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("must be less than 2048MiB");
        }
        return (int) bytes;
    }

    static URI httpUrl(String text) {
        try {
            URI url = new URI(text.strip());
            if (url.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "must not hold a user or password; set clickhouse.user and clickhouse.password");
            }
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException(
                    "must be an http or https URL, such as http://clickhouse:8123", unreadable);
        }
        throw new IllegalArgumentException("must be an http or https URL, such as http://clickhouse:8123");
    }

    /**
     * Where people reach a site, without a slash at its end.
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static URI siteUrl(String text) {
        String words =
                "must be an http or https URL without user, query and fragment, such as https://waywiser.example.com";
        try {
            URI url = new URI(text.strip().replaceFirst("/+$", ""));
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException(words, unreadable);
        }
        throw new IllegalArgumentException(words);
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unreadable) {
            throw new IllegalArgumentException("must be a path", unreadable);
        }
    }
}
