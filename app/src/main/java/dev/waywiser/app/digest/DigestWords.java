package dev.waywiser.app.digest;

import dev.waywiser.alerts.message.PlainText;
import dev.waywiser.query.platform.PlatformReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of a week, in at most three sentences on bottlenecks. Pure. */
final class DigestWords {
    private static final int MOST = 3;
    private static final int GROUP_LENGTH = 30;
    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;
    private static final int MINUTE = 60;

    private DigestWords() {}

    static String of(PlatformReport.Seen seen) {
        List<PlatformReport.Line> lines = seen.bottlenecks();
        if (lines.isEmpty()) {
            int judged = seen.unseen();
            return judged == 0
                    ? "Too little is known of the week to say where the platform holds anybody back."
                    : "Nothing stands out: none of the " + judged
                            + " possible bottlenecks of which enough is known exceeds what" + " is tolerable.";
        }
        String told = lines.stream().limit(MOST).map(DigestWords::sentence).collect(Collectors.joining(" "));
        int more = lines.size() - MOST;
        return more <= 0 ? told : told + " And " + more + " more.";
    }

    private static String sentence(PlatformReport.Line line) {
        String behind = line.behind().stream()
                .filter(group -> !group.isBlank())
                .map(group -> PlainText.line(group, GROUP_LENGTH))
                .collect(Collectors.joining(", "));
        return capital(spaced(line.bottleneck())) + " (" + Math.round(line.score()) + " of 100): "
                + spaced(line.sign().replaceFirst("_seconds$", "")) + " " + value(line.value(), line.unit())
                + ", tolerable " + value(line.tolerable(), line.unit())
                + (behind.isEmpty() ? "" : "; most of it " + behind)
                + ".";
    }

    private static String spaced(String name) {
        return name.replace('_', ' ');
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String value(double value, String unit) {
        return switch (unit) {
            case "seconds" -> length(value);
            case "share" -> rounded(value * 100) + " %";
            default -> rounded(value) + " " + unit;
        };
    }

    private static String length(double seconds) {
        if (seconds >= DAY) {
            return rounded(seconds / DAY) + " d";
        }
        if (seconds >= HOUR) {
            return rounded(seconds / HOUR) + " h";
        }
        return seconds >= MINUTE
                ? rounded(seconds / MINUTE) + " min"
                : BigDecimal.valueOf(seconds)
                                .setScale(2, RoundingMode.HALF_UP)
                                .stripTrailingZeros()
                                .toPlainString()
                        + " s";
    }

    private static String rounded(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
