package dev.waywiser.app.dashboards;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the values of variables in the place of their names, as Grafana and the plugin for the API do. */
final class Filling {
    private static final Pattern NAME =
            Pattern.compile("\\$\\{(?<name>\\w+(?:\\.\\w+)*)(?::(?<format>[^}]*))?}|\\$(?<plain>\\w+)");

    private final Map<String, Value> values = new LinkedHashMap<>();

    /**
     * What a variable stands for.
     *
     * @param chosen its values
     * @param all what takes the place of all of them, in whatever form they are asked for
     */
    record Value(List<String> chosen, @Nullable String all) {
        static Value of(String one) {
            return new Value(List.of(one), null);
        }
    }

    /** Of a dashboard that shows that time. */
    Filling(Instant from, Instant to) {
        values.put("__timeFrom", Value.of(Long.toString(from.toEpochMilli())));
        values.put("__timeTo", Value.of(Long.toString(to.toEpochMilli())));
        values.put("__from", Value.of(Long.toString(from.toEpochMilli())));
        values.put("__to", Value.of(Long.toString(to.toEpochMilli())));
        values.put("__range", Value.of("1h"));
    }

    private Filling(Map<String, Value> values) {
        this.values.putAll(values);
    }

    /** The same, and this. */
    Filling with(String name, Value value) {
        Filling more = new Filling(values);
        more.values.put(name, value);
        return more;
    }

    /** The names that a text speaks of. */
    static List<String> names(String text) {
        return NAME.matcher(text).results().map(Filling::name).toList();
    }

    private static String name(java.util.regex.MatchResult found) {
        return found.group(1) == null ? found.group(3) : found.group(1);
    }

    /**
     * The text with the values in it.
     *
     * @throws IllegalArgumentException where it names what is not known, or asks for a form that is not known
     */
    String fill(String text) {
        Matcher matcher = NAME.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String name = name(matcher.toMatchResult());
            Value value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("there is no variable " + name);
            }
            String format = matcher.group("format");
            matcher.appendReplacement(
                    filled, Matcher.quoteReplacement(write(name, value, format == null ? "" : format)));
        }
        return matcher.appendTail(filled).toString();
    }

    private static String write(String name, Value value, String format) {
        if (value.all() != null) {
            return format.equals("percentencode") ? encode(value.all()) : value.all();
        }
        return switch (format) {
            case "customqueryparam" ->
                value.chosen().stream().map(each -> name + "=" + encode(each)).collect(Collectors.joining("&"));
            case "regex" ->
                value.chosen().size() == 1
                        ? quote(value.chosen().get(0))
                        : value.chosen().stream().map(Filling::quote).collect(Collectors.joining("|", "(", ")"));
            case "percentencode" -> encode(glob(value.chosen()));
            case "date:YYYY-MM-DD" ->
                Instant.ofEpochMilli(Long.parseLong(value.chosen().get(0)))
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
            case "" -> glob(value.chosen());
            default -> throw new IllegalArgumentException("nobody knows the form " + format + " of " + name);
        };
    }

    private static String glob(List<String> chosen) {
        return chosen.size() == 1 ? chosen.get(0) : "{" + String.join(",", chosen) + "}";
    }

    /** As a part of a text in quotes of PromQL. */
    private static String quote(String name) {
        return name.replaceAll("[^\\w-]", "\\\\\\\\$0");
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
