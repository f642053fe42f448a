package dev.waywiser.events.requests;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Text;

/**
 * Which requests to a service are counted together.
 *
 * @param environment where the service ran; {@link #NO_ENVIRONMENT} where that is not told
 * @param route the route as the service knows it, such as {@code /orders/{id}}; {@link #OTHER} for those beyond the most that a
 *     service may have
 * @param method the HTTP method; {@link #OTHER} for those that no standard knows
 * @param statusClass how they ended
 */
public record RequestSeries(String environment, String route, String method, StatusClass statusClass)
        implements Comparable<RequestSeries> {
    /** The environment of services that tell none. */
    public static final String NO_ENVIRONMENT = "";

    /** Stands for whatever is not counted by its own name. */
    public static final String OTHER = "other";

    private static final int LONGEST_METHOD = 40;

    public RequestSeries {
        environment = environment.isBlank() ? NO_ENVIRONMENT : new EnvironmentName(environment).value();
        route = Text.name("route", route);
        method = Text.name("method", method);
        if (method.length() > LONGEST_METHOD) {
            throw new IllegalArgumentException("method must have at most " + LONGEST_METHOD + " characters");
        }
    }

    /** The same requests under another route. */
    public RequestSeries withRoute(String other) {
        return new RequestSeries(environment, other, method, statusClass);
    }

    /** Its parts in one text, for keys; no part has a line feed. */
    public String key() {
        return String.join("\n", environment, route, method, statusClass.text());
    }

    @Override
    public int compareTo(RequestSeries other) {
        int order = environment.compareTo(other.environment);
        order = order == 0 ? route.compareTo(other.route) : order;
        order = order == 0 ? method.compareTo(other.method) : order;
        return order == 0 ? statusClass.compareTo(other.statusClass) : order;
    }
}
