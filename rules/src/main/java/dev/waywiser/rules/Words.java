package dev.waywiser.rules;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How numbers are said in a sentence. */
final class Words {
    private static final int SECONDS_OF_TENTHS = 10;

    private Words() {}

    /** A length of time, in its two greatest units. */
    static String time(double seconds) {
        if (seconds < SECONDS_OF_TENTHS) {
            return format("%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole >= 86_400) {
            return two(whole / 86_400, "d", whole % 86_400 / 3_600, "h");
        }
        if (whole >= 3_600) {
            return two(whole / 3_600, "h", whole % 3_600 / 60, "min");
        }
        return whole >= 60 ? two(whole / 60, "min", whole % 60, "s") : whole + " s";
    }

    /** A length of time, none where it is negative. */
    static String time(Duration length) {
        return time(Math.max(0, length.toMillis()) / 1000.0);
    }

    private static String two(long greater, String unit, long less, String of) {
        return less == 0 ? greater + " " + unit : greater + " " + unit + " " + less + " " + of;
    }

    static String percent(double share) {
        return format("%.1f %%", share * 100);
    }

    static String number(double number) {
        return format("%.2f", number);
    }

    static String counted(long count, String thing) {
        return count == 1 ? "1 " + thing : count + " " + thing + "s";
    }

    /** As a setting is written, such as {@code 30d}. */
    static String setting(Duration length) {
        long seconds = length.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** A page of the console with its query. */
    static String path(String page, Map<String, String> query) {
        String pairs = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return pairs.isEmpty() ? page : page + "?" + pairs;
    }

    private static String format(String pattern, double number) {
        return String.format(Locale.ROOT, pattern, number);
    }
}
