package dev.waywiser.alerts.routing;

import dev.waywiser.events.Glob;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which alerts are meant, by globs of their labels. A label that an alert does not have is the empty name, which only {@code *}
 * matches.
 *
 * @param globs all of which must match; none means every alert
 */
public record Labels(SortedMap<String, Glob> globs) {
    /** Every alert. */
    public static final Labels ALL = new Labels(new TreeMap<>());

    public Labels {
        globs = Collections.unmodifiableSortedMap(new TreeMap<>(globs));
    }

    /** Whether an alert with those labels is meant. */
    public boolean match(Map<String, String> labels) {
        return globs.entrySet().stream()
                .allMatch(each -> each.getValue().matches(labels.getOrDefault(each.getKey(), "")));
    }
}
