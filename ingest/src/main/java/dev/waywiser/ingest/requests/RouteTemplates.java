package dev.waywiser.ingest.requests;

import dev.waywiser.events.Text;
import dev.waywiser.events.requests.RequestSeries;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes routes of paths, where nobody tells the route: by the rules that are configured, else by taking what looks like an
 * identifier for one. Whoever sends a request chooses its path, so this never fails, and looks at no more than
 * {@link #LONGEST_PATH} characters. Thread-safe.
 */
public final class RouteTemplates {
    /** Longer paths are {@link RequestSeries#OTHER}: a pattern may take time that grows with a power of the length. */
    public static final int LONGEST_PATH = 500;

    private static final String ID = "{id}";
    private static final int FEWEST_HEX = 8;
    private static final int FEWEST_RANDOM = 16;
    private static final int LONGEST_WORD = 32;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,:_-]\\d+)*");
    private static final Pattern UUID =
            Pattern.compile("\\{?[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\}?");
    private static final Pattern HEX = Pattern.compile("(0x)?[0-9a-fA-F]{" + FEWEST_HEX + ",}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T_ ].{0,30})?");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.~=+%-]{" + FEWEST_RANDOM + ",}");

    private final List<RouteRule> rules;

    /** @param rules asked in their order, before the built-in ones */
    public RouteTemplates(List<RouteRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * The route of a path.
     *
     * @param target a path, with or without a query
     */
    public String route(String target) {
        String path = withoutQuery(target);
        if (path.length() > LONGEST_PATH) {
            return RequestSeries.OTHER;
        }
        for (RouteRule rule : rules) {
            if (rule.matches(path)) {
                return rule.route();
            }
        }
        return name(templated(path));
    }

    private static String withoutQuery(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '?' || c == '#' || c == ';') {
                return target.substring(0, i);
            }
        }
        return target;
    }

    private static String templated(String path) {
        StringBuilder route = new StringBuilder(path.length());
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            String segment = path.substring(from, to);
            route.append(isIdentifier(segment) ? ID : segment);
            if (slash >= 0) {
                route.append('/');
            }
            from = to + 1;
        }
        return route.toString();
    }

    private static boolean isIdentifier(String segment) {
        return NUMBER.matcher(segment).matches()
                || DATE.matcher(segment).matches()
                || UUID.matcher(segment).matches()
                || (HEX.matcher(segment).matches() && hasDigit(segment))
                || (TOKEN.matcher(segment).matches() && isRandom(segment));
    }

    /** Words of people have digits at their end, if at all, and no capitals in their middle after a digit. */
    private static boolean isRandom(String segment) {
        if (segment.length() > LONGEST_WORD && segment.indexOf('-') < 0 && segment.indexOf('_') < 0) {
            return true;
        }
        int changes = 0;
        for (int i = 1; i < segment.length(); i++) {
            boolean digit = isDigit(segment.charAt(i));
            changes += digit != isDigit(segment.charAt(i - 1)) ? 1 : 0;
        }
        return changes >= 4;
    }

    private static boolean hasDigit(String segment) {
        return segment.chars().anyMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String name(String route) {
        try {
            return route.isBlank() ? "/" : Text.name("route", route);
        } catch (IllegalArgumentException noName) {
            return RequestSeries.OTHER;
        }
    }
}
