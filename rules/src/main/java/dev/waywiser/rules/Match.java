package dev.waywiser.rules;

import dev.waywiser.events.Glob;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Globs of labels that a thing must have, all of them; none fits everything.
 *
 * @param globs by label
 */
public record Match(SortedMap<String, Glob> globs) {
    public static final Match ALL = new Match(new TreeMap<>());

    public Match {
        globs = Collections.unmodifiableSortedMap(new TreeMap<>(globs));
    }

    boolean fits(Map<String, String> labels) {
        return globs.entrySet().stream()
                .allMatch(each ->
                        labels.containsKey(each.getKey()) && each.getValue().matches(labels.get(each.getKey())));
    }
}
