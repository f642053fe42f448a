package dev.waywiser.ingest.requests;

import dev.waywiser.events.Text;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which paths are one route.
 *
 * @param pattern a regular expression for the whole path, without the query
 * @param route the route's name
 */
public record RouteRule(Pattern pattern, String route) {
    private static final String ARROW = " -> ";

    public RouteRule {
        route = Text.name("route", route);
    }

    /**
     * Reads a rule as configuration writes it.
     *
     * @param rule such as {@code /files/.* -> /files/{path}}
     * @throws IllegalArgumentException with what is wrong
     */
    public static RouteRule parse(String rule) {
        int arrow = rule.lastIndexOf(ARROW);
        if (arrow < 0) {
            throw new IllegalArgumentException("must be a pattern and a route, such as '/files/.* -> /files/{path}'");
        }
        try {
            return new RouteRule(
                    Pattern.compile(rule.substring(0, arrow).strip()), rule.substring(arrow + ARROW.length()));
        } catch (PatternSyntaxException unreadable) {
            throw new IllegalArgumentException(
                    "must begin with a regular expression: " + unreadable.getDescription() + " at character "
                            + (unreadable.getIndex() + 1),
                    unreadable);
        }
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /** Patterns have no equality of their own. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RouteRule rule
                && rule.pattern.pattern().equals(pattern.pattern())
                && rule.route.equals(route);
    }

    @Override
    public int hashCode() {
        return 31 * pattern.pattern().hashCode() + route.hashCode();
    }

    @Override
    public String toString() {
        return pattern.pattern() + ARROW + route;
    }
}
