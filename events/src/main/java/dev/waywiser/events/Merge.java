package dev.waywiser.events;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The laws by which views merge: each of these is a join, so every combination of them is one. */
final class Merge {
    private Merge() {}

    static void requireSameKey(Event a, Event b) {
        if (!a.key().equals(b.key())) {
            throw new IllegalArgumentException("cannot merge " + a.key() + " with " + b.key());
        }
    }

    static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null) {
            return b;
        }
        return b == null || a.isBefore(b) ? a : b;
    }

    /** The greater of two values: the rule for what two statements disagree on. */
    static <T extends Comparable<? super T>> T greater(T a, T b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** Every state with the earliest time that any view gives for it. */
    static <S extends Enum<S>> Map<S, Instant> firstTimes(Map<S, Instant> a, Map<S, Instant> b) {
        EnumMap<S, Instant> merged = new EnumMap<>(a);
        b.forEach((state, at) -> merged.merge(state, at, (x, y) -> x.isBefore(y) ? x : y));
        return Collections.unmodifiableMap(merged);
    }

    static <T extends Comparable<T>> SortedSet<T> union(SortedSet<T> a, SortedSet<T> b) {
        if (a.containsAll(b)) {
            return a;
        }
        TreeSet<T> merged = new TreeSet<>(a);
        merged.addAll(b);
        return Collections.unmodifiableSortedSet(merged);
    }

    /** The least ones, where there are more: that is a rule which any order of merging obeys. */
    static <T extends Comparable<T>> SortedSet<T> least(int most, SortedSet<T> all) {
        TreeSet<T> least = new TreeSet<>(all);
        while (least.size() > most) {
            least.pollLast();
        }
        return Collections.unmodifiableSortedSet(least);
    }

    /** As {@link #union}, where {@code null} says that nothing is known. */
    static <T extends Comparable<T>> @Nullable SortedSet<T> knownUnion(
            @Nullable SortedSet<T> a, @Nullable SortedSet<T> b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : union(a, b);
    }
}
