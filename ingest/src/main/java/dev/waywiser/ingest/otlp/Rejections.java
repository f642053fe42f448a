package dev.waywiser.ingest.otlp;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** How many spans or data points of one delivery cannot be counted, and why. Not thread-safe. */
final class Rejections {
    private final Map<Rejection, Integer> counts = new EnumMap<>(Rejection.class);

    void add(Rejection why) {
        counts.merge(why, 1, Integer::sum);
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    void forEach(BiConsumer<Rejection, Integer> each) {
        counts.forEach(each);
    }

    /** For the people who look after the sender. */
    String words() {
        return counts.entrySet().stream()
                .map(each -> each.getValue() + ": " + each.getKey().words())
                .collect(Collectors.joining("; "));
    }
}
