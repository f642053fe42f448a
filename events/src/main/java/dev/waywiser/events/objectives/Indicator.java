package dev.waywiser.events.objectives;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Glob;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a service are valid, and which of the valid ones are good. An objective's threshold narrows the good ones further.
 *
 * @param source what is counted
 * @param environment only what ran or was deployed there; {@code null} for all of them. Deployments and lead times have one, builds
 *     have none
 * @param routes globs of the routes of requests; empty for all
 * @param methods HTTP methods; empty for all
 * @param pipelines globs of the names of pipelines; empty for all
 * @param branches globs of branches; empty for all
 * @param valid results that count at all, in the words of the API (status classes of requests, states of builds and deployments);
 *     empty for all
 * @param good those of them that are good; empty for all
 */
public record Indicator(
        IndicatorSource source,
        @Nullable EnvironmentName environment,
        SortedSet<Glob> routes,
        SortedSet<String> methods,
        SortedSet<Glob> pipelines,
        SortedSet<Glob> branches,
        SortedSet<String> valid,
        SortedSet<String> good) {
    /** How many globs, methods or results each may have. */
    public static final int MOST_NAMES = 50;

    public Indicator {
        routes = bounded("routes", routes);
        methods = bounded("methods", methods);
        pipelines = bounded("pipelines", pipelines);
        branches = bounded("branches", branches);
        valid = bounded("valid", valid);
        good = bounded("good", good);
    }

    private static <T> SortedSet<T> bounded(String what, SortedSet<T> values) {
        if (values.size() > MOST_NAMES) {
            throw new IllegalArgumentException(what + " must be at most " + MOST_NAMES);
        }
        return Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    /** Whether an event with that result is valid. */
    public boolean isValid(String result) {
        return valid.isEmpty() || valid.contains(result);
    }
}
