package dev.waywiser.streams.delivery;

import dev.waywiser.events.Deployment;
import dev.waywiser.streams.timeline.Mark;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a deployment, and its place in the timeline of its target.
 *
 * @param deployment all views of it as one
 * @param running what it put there
 * @param mark its place; {@code null} while it is not effective
 * @param deliveries ids of the deliveries that told of it; the least {@value #MOST_DELIVERIES} are kept
 */
record Placed(
        Deployment deployment, Running running, @Nullable Mark mark, SortedSet<String> deliveries) {

    /** How many deliveries of a deployment are kept. */
    static final int MOST_DELIVERIES = 20;

    Placed {
        deliveries = deliveries.stream().limit(MOST_DELIVERIES).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Its place and what it runs, or {@code null} where it has no place. */
    Timeline.@Nullable Entry entry() {
        return mark == null ? null : new Timeline.Entry(mark, running);
    }
}
