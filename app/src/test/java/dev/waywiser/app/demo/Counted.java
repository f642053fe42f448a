package dev.waywiser.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How what happened in a period is counted.
 *
 * @param from the first instant of it
 * @param to the first after it
 */
record Counted(Instant from, Instant to) {
    boolean began(Instant at) {
        return !at.isBefore(from);
    }

    boolean holds(Optional<Instant> at) {
        return at.isPresent() && began(at.get()) && at.get().isBefore(to);
    }

    /** How long those were open at the end. */
    <E> List<Duration> ages(List<E> open, Function<E, Instant> begin) {
        return open.stream().map(one -> Duration.between(begin.apply(one), to)).toList();
    }

    static <E> void times(
            Map<String, @Nullable Double> fields,
            String name,
            Stream<E> all,
            Function<E, Instant> begin,
            Function<E, Optional<Instant>> end) {
        List<Duration> times = all.map(
                        one -> Duration.between(begin.apply(one), end.apply(one).orElseThrow()))
                .toList();
        fields.put(name + "MedianSeconds", quantile(0.5, times));
        fields.put(name + "P90Seconds", quantile(0.9, times));
    }

    /** In seconds, between neighbours in proportion; null of none. */
    static @Nullable Double quantile(double level, List<Duration> times) {
        if (times.isEmpty()) {
            return null;
        }
        double[] sorted = times.stream()
                .mapToDouble(time -> time.toMillis() / 1_000.0)
                .sorted()
                .toArray();
        double place = level * (sorted.length - 1);
        int below = (int) place;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }

    static <E> double count(List<E> all, Predicate<E> which) {
        return all.stream().filter(which).count();
    }

    static <E> @Nullable Double share(List<E> all, Predicate<E> which) {
        return all.isEmpty() ? null : count(all, which) / all.size();
    }

    static <E> Map<String, Map<String, @Nullable Double>> grouped(
            Stream<E> all,
            Function<? super E, @Nullable String> by,
            Function<List<E>, Map<String, @Nullable Double>> fields) {
        Map<String, List<E>> groups = new TreeMap<>();
        all.forEach(one ->
                groups.computeIfAbsent(by.apply(one), none -> new ArrayList<>()).add(one));
        Map<String, Map<String, @Nullable Double>> rows = new TreeMap<>();
        groups.forEach((group, members) -> rows.put(group, fields.apply(members)));
        return rows;
    }
}
