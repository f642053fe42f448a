package dev.waywiser.query.badges;

import java.util.Locale;

/** Numbers as badges write them. */
final class Words {
    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;
    private static final double WEEK = 7;
    private static final double PER_CENT = 100;

    private Words() {}

    /** A length of time in the unit that people would use. */
    static String duration(double seconds) {
        if (seconds < 59.5) {
            return tenths(seconds, " s");
        }
        if (seconds < 89.5 * MINUTE) {
            return tenths(seconds / MINUTE, " min");
        }
        return seconds < 36 * HOUR ? tenths(seconds / HOUR, " h") : tenths(seconds / DAY, " d");
    }

    static String share(double share) {
        return tenths(share * PER_CENT, " %");
    }

    /** Deployments a day, a week or a month: the first of them that is at least one. */
    static String frequency(double perDay) {
        if (perDay >= 1) {
            return tenths(perDay, " a day");
        }
        return perDay * WEEK >= 1 ? tenths(perDay * WEEK, " a week") : tenths(perDay * 30, " in 30 days");
    }

    private static String tenths(double value, String unit) {
        boolean whole = value >= 9.95 || value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%.0f%s" : "%.1f%s", value, unit);
    }
}
