package dev.waywiser.ingest;

import dev.waywiser.events.Glob;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.requests.RouteRule;
import java.util.List;
import java.util.Optional;

/**
 * How requests to services are counted. An agent tells each request twice, as a span and in a metric: a service is counted from one of
 * them, and which one is written down here, so that it depends on nothing that was sent before.
 *
 * @param routes which paths are one route, where nobody tells the route; asked in their order, before the built-in rules
 * @param metricsOf services whose requests are counted from their metrics; those of all others are counted from their spans
 * @param metricsApart whether the metrics of those others are counted too, as a service that has {@link #APART} behind its name
 */
public record RequestsConfig(List<RouteRule> routes, List<Glob> metricsOf, boolean metricsApart) {
    /** Behind the name of a service whose requests are counted once more, from its metrics. */
    public static final String APART = ".metrics";

    private static final int MOST_RULES = 100;

    public RequestsConfig {
        routes = List.copyOf(routes);
        metricsOf = List.copyOf(metricsOf);
        if (routes.size() > MOST_RULES) {
            throw new IllegalArgumentException("routes must be at most " + MOST_RULES);
        }
    }

    /** Every service from its spans, and the built-in rules for paths. */
    public static RequestsConfig defaults() {
        return new RequestsConfig(List.of(), List.of(), false);
    }

    /** Whether the service's requests are counted from its spans. */
    public boolean countsSpansOf(ServiceName service) {
        return metricsOf.stream().noneMatch(glob -> glob.matches(service.value()));
    }

    /** The name under which requests are counted from the service's metrics; empty where they are not. */
    public Optional<ServiceName> metricsName(ServiceName service) {
        if (!countsSpansOf(service)) {
            return Optional.of(service);
        }
        return metricsApart ? Optional.of(apart(service)) : Optional.empty();
    }

    private static ServiceName apart(ServiceName service) {
        try {
            return new ServiceName(service.value() + APART);
        } catch (IllegalArgumentException tooLong) {
            String value = service.value();
            return new ServiceName(
                    value.substring(0, value.offsetByCodePoints(value.length(), -APART.length())) + APART);
        }
    }
}
