package dev.waywiser.alerts.routing;

import dev.waywiser.events.alerts.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of some alerts, and how.
 *
 * @param name its name in the configuration
 * @param match which alerts it takes; the severity is a label too
 * @param to the names of the destinations
 * @param groupBy the labels by which alerts go into one message; none puts all of the route into one
 * @param groupWait how long others are waited for after the first
 * @param repeatEvery how long after the last word somebody is reminded of what still fires; {@code null} for never
 * @param quiet hours in which nobody is told; {@code null} for none
 * @param quietFor the severities that quiet hours are for
 * @param goOn whether the routes after it see the alert too
 */
public record Route(
        String name,
        Labels match,
        Set<String> to,
        List<String> groupBy,
        Duration groupWait,
        @Nullable Duration repeatEvery,
        @Nullable Hours quiet,
        Set<Severity> quietFor,
        boolean goOn) {
    /** Where nothing is said: alerts of one service are one message. */
    public static final List<String> GROUP_BY = List.of("service", "environment");

    /** Where nothing is said: long enough for what begins at the same instant. */
    public static final Duration GROUP_WAIT = Duration.ofMillis(500);

    /** Where nothing is said. */
    public static final Duration REPEAT_EVERY = Duration.ofHours(4);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration SHORTEST_REPEAT = Duration.ofMinutes(1);

    public Route {
        to = Set.copyOf(to);
        groupBy = List.copyOf(groupBy);
        quietFor = Set.copyOf(quietFor);
        if (groupWait.isNegative() || groupWait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("groupWait must be from 0s to 10m");
        }
        if (repeatEvery != null && repeatEvery.compareTo(SHORTEST_REPEAT) < 0) {
            throw new IllegalArgumentException("repeatEvery must be at least 1m, or never");
        }
    }
}
