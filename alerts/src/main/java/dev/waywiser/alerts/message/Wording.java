package dev.waywiser.alerts.message;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Severity;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words of messages, the same in every format: what broke, how fast the budget burns, since when, what was deployed just before,
 * and where to look.
 *
 * @param console the address at which people reach the console; {@code null} where nobody said it, and messages have no links
 */
public record Wording(@Nullable URI console) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int SERVICE_LENGTH = 60;
    private static final int VALUE_LENGTH = 200;
    private static final int SUMMARY_LENGTH = 500;

    /** The first line: how it stands, and of what. */
    public String title(Message message) {
        if (message.isNotice()) {
            String first = PlainText.line(message.items().get(0).alert().name(), VALUE_LENGTH);
            int more = message.items().size() - 1;
            return more == 0 ? first : first + " and " + more + " more";
        }
        long firing = message.firing();
        String state = firing > 0 ? (message.reminder() ? "Still firing" : "Firing") : "Resolved";
        int count = message.items().size();
        boolean pages = message.items().stream()
                .anyMatch(item -> item.firing() && item.alert().severity() == Severity.PAGE);
        String severity = firing == 0 ? "" : pages ? " (page)" : " (ticket)";
        String counts =
                count == 1 ? "" : firing == 0 ? ", " + count + " alerts" : ", " + firing + " of " + count + " alerts";
        return state + severity + ": " + subject(message) + counts;
    }

    private static String subject(Message message) {
        List<String> services = message.items().stream()
                .map(item -> item.alert()
                        .labels()
                        .getOrDefault(Alert.SERVICE, item.alert().name()))
                .distinct()
                .toList();
        String first = PlainText.line(services.get(0), SERVICE_LENGTH);
        return services.size() == 1 ? first : first + " and " + (services.size() - 1) + " more";
    }

    /** One sentence about an alert. */
    public String summary(Item item) {
        Alert alert = item.alert();
        String state = "";
        if (alert.retracted()) {
            state = "Withdrawn, since late events show that it did not hold: ";
        } else if (!item.firing() && !item.isNotice()) {
            state = "Over: ";
        }
        return state + PlainText.line(alert.summary(), SUMMARY_LENGTH);
    }

    /** What is to be known of an alert, the most important first. */
    public List<Fact> facts(Item item, Instant now) {
        Alert alert = item.alert();
        List<Fact> facts = new ArrayList<>();
        if (item.isNotice()) {
            label(alert, Alert.TEAM, "Team", facts);
            facts.add(new Fact("Open", "here", at(alert.path())));
            return facts;
        }
        Alert.Burn burn = alert.burn();
        if (burn != null && item.firing()) {
            facts.add(new Fact("Burns", burnRates(burn), null));
            facts.add(new Fact(
                    "Budget left",
                    format("%.1f %% of %s (%s %% must be good)", burn.budgetLeft() * 100, burn.window(), percent(burn)),
                    null));
        }
        facts.add(new Fact(item.firing() ? "Since" : "Lasted", lasted(alert, now), null));
        Alert.Deployed deployed = alert.deployed();
        if (deployed != null) {
            String version = deployed.version() == null ? deployed.id() : deployed.version();
            facts.add(new Fact(
                    "Deployed before",
                    PlainText.line(version, VALUE_LENGTH) + " to "
                            + PlainText.line(deployed.environment(), VALUE_LENGTH) + ", "
                            + words(Duration.between(deployed.at(), alert.startedAt())) + " earlier",
                    at("/deployment?id=" + encoded(deployed.id()))));
        }
        label(alert, Alert.ENVIRONMENT, "Environment", facts);
        label(alert, Alert.TEAM, "Team", facts);
        facts.add(new Fact("Alert", PlainText.line(alert.name(), VALUE_LENGTH), at(alert.path())));
        return facts;
    }

    /** Where to look at an alert; {@code null} where nobody said how the console is reached. */
    public @Nullable String link(Item item) {
        return at(item.alert().path());
    }

    private static void label(Alert alert, String label, String name, List<Fact> facts) {
        String value = alert.labels().get(label);
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(name, PlainText.line(value, VALUE_LENGTH), null));
        }
    }

    private static String burnRates(Alert.Burn burn) {
        return format(
                "%.1f times too fast in %s and %.1f in %s; alerts above %.1f. %d of %d were bad in %s",
                burn.longRate(),
                burn.longWindow(),
                burn.shortRate(),
                burn.shortWindow(),
                burn.factor(),
                burn.bad(),
                burn.valid(),
                burn.longWindow());
    }

    private static String percent(Alert.Burn burn) {
        return BigDecimal.valueOf(burn.target())
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String lasted(Alert alert, Instant now) {
        String from = TIME.format(alert.startedAt());
        Instant end = alert.endedAt();
        if (end == null) {
            Duration since = Duration.between(alert.startedAt(), now);
            return since.isNegative() || since.isZero() ? from : from + ", " + words(since);
        }
        return from + " to " + TIME.format(end) + ", " + words(Duration.between(alert.startedAt(), end));
    }

    /** The two greatest units of it. */
    static String words(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds >= 86_400) {
            return seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
        }
        if (seconds >= 3_600) {
            return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
        }
        return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds + " s";
    }

    private @Nullable String at(String path) {
        if (path.startsWith("https://") || path.startsWith("http://")) {
            return path;
        }
        if (console == null || !path.startsWith("/")) {
            return null;
        }
        String base = console.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
