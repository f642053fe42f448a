package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.CumulativePoint;
import dev.waywiser.events.requests.ExplicitHistogram;
import dev.waywiser.events.requests.ExponentialHistogram;
import dev.waywiser.events.requests.Histogram;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Window;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a counter of one sender stood, and what that says of requests. It is a set of points: in which order they came, and how often,
 * changes nothing. Points of one start are a sequence, in which each point tells of the requests since the one before; the first tells of
 * all that it counted where the sender was seen to begin, and else of nothing. Points that can no longer get a new neighbour are
 * forgotten but for the last of them, the base.
 */
final class CounterHistory {
    /** A sequence that is first told of within this time of its start is known from its beginning. */
    static final Duration SEEN_TO_BEGIN = Duration.ofMinutes(10);

    /** So many points of a sender can come in any order. */
    static final int MOST_POINTS = 32;

    /** So many restarts of a sender can overlap. */
    static final int MOST_SEQUENCES = 8;

    private static final long NOTHING_FORGOTTEN = -1;
    private static final Comparator<Histogram> GREATER =
            Comparator.comparingLong(Histogram::total).thenComparing(Histogram::toString);

    /** What a point became. */
    enum Taken {
        NEW,
        KNOWN,
        TOO_LATE
    }

    /** Points of one start, by their time; the base lies before all of them. */
    static final class Sequence {
        long baseNanos;

        @Nullable
        Histogram base;

        final NavigableMap<Long, Histogram> points = new TreeMap<>();

        private void forgetFirst() {
            Map.Entry<Long, Histogram> first = points.pollFirstEntry();
            baseNanos = first.getKey();
            base = first.getValue();
        }
    }

    final RequestSeries series;
    final NavigableMap<Long, Sequence> sequences = new TreeMap<>();
    long oldestStart;
    long forgottenStart;

    /** One of which nothing is known. */
    CounterHistory(RequestSeries series) {
        this(series, Long.MAX_VALUE, NOTHING_FORGOTTEN);
    }

    /**
     * One of which no point is known any more.
     *
     * @param oldestStart the oldest start that ever was known
     * @param forgottenStart up to which start sequences are forgotten
     */
    CounterHistory(RequestSeries series, long oldestStart, long forgottenStart) {
        this.series = series;
        this.oldestStart = oldestStart;
        this.forgottenStart = forgottenStart;
    }

    /** The window that a point of that time tells of: it counted until just before. */
    static Window window(long timeNanos) {
        return Window.ofNanos(timeNanos - 1);
    }

    /** Takes in a point. Of two that contradict each other the greater one is believed. */
    Taken add(CumulativePoint point) {
        if (point.startNanos() <= forgottenStart) {
            return Taken.TOO_LATE;
        }
        Sequence sequence = sequences.computeIfAbsent(point.startNanos(), start -> new Sequence());
        if (sequence.base != null && point.timeNanos() <= sequence.baseNanos) {
            return point.timeNanos() == sequence.baseNanos ? Taken.KNOWN : Taken.TOO_LATE;
        }
        oldestStart = Math.min(oldestStart, point.startNanos());
        Histogram known = sequence.points.get(point.timeNanos());
        if (known != null && GREATER.compare(known, point.histogram()) >= 0) {
            return Taken.KNOWN;
        }
        sequence.points.put(point.timeNanos(), point.histogram());
        return Taken.NEW;
    }

    /** Requests by window, of all points that are not forgotten. */
    Map<Window, Buckets> contributions() {
        Map<Window, Buckets> contributions = new TreeMap<>();
        sequences.forEach((start, sequence) -> {
            Histogram before = sequence.base;
            for (Map.Entry<Long, Histogram> point : sequence.points.entrySet()) {
                Histogram now = point.getValue();
                Buckets since = before == null ? first(start, point.getKey(), now) : since(before, now);
                if (!since.isEmpty()) {
                    contributions.merge(window(point.getKey()), since, Buckets::plus);
                }
                before = now;
            }
        });
        return contributions;
    }

    private Buckets first(long start, long timeNanos, Histogram counted) {
        boolean seenToBegin = start > oldestStart || timeNanos - start <= SEEN_TO_BEGIN.toNanos();
        return start != 0 && seenToBegin ? counted.buckets() : Buckets.NONE;
    }

    /** A count that fell began anew. One in other buckets tells nothing of how it continues the one before. */
    private static Buckets since(Histogram before, Histogram now) {
        return now.since(before)
                .map(Histogram::buckets)
                .orElseGet(() -> hasSameBuckets(before, now) ? now.buckets() : Buckets.NONE);
    }

    private static boolean hasSameBuckets(Histogram before, Histogram now) {
        if (before instanceof ExplicitHistogram one && now instanceof ExplicitHistogram other) {
            return one.bounds().equals(other.bounds());
        }
        return before instanceof ExponentialHistogram one
                && now instanceof ExponentialHistogram other
                && one.secondsAUnit() == other.secondsAUnit();
    }

    /** Forgets the points of windows before that one: nothing can come between them any more. */
    void forgetBefore(long horizon) {
        for (Sequence sequence : sequences.values()) {
            while (!sequence.points.isEmpty()
                    && window(sequence.points.firstKey()).number() < horizon) {
                sequence.forgetFirst();
            }
        }
    }

    /** Forgets the oldest points, and the oldest sequences, until they are no more than they may be. */
    void bound() {
        int points =
                sequences.values().stream().mapToInt(each -> each.points.size()).sum();
        for (; points > MOST_POINTS; points--) {
            sequences.values().stream()
                    .filter(each -> !each.points.isEmpty())
                    .min(Comparator.comparing(each -> each.points.firstKey()))
                    .ifPresent(Sequence::forgetFirst);
        }
        while (sequences.size() > MOST_SEQUENCES) {
            forgottenStart = sequences.pollFirstEntry().getKey();
        }
    }
}
