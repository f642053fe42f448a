package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.CumulativePoint;
import dev.waywiser.events.requests.Histogram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the points of one sender say, read off all of them at once, rule by rule. */
final class CounterReference {
    private static final long TEN_MINUTES = 600_000_000_000L;
    private static final long TEN_SECONDS = 10_000_000_000L;

    private CounterReference() {}

    /** Requests by the number of their window. */
    static Map<Long, Buckets> windows(List<CumulativePoint> told) {
        Map<Long, Buckets> windows = new TreeMap<>();
        TreeSet<Long> starts = new TreeSet<>();
        told.forEach(point -> starts.add(point.startNanos()));
        for (long start : starts) {
            List<CumulativePoint> sequence = sequence(told, start);
            for (int i = 0; i < sequence.size(); i++) {
                CumulativePoint point = sequence.get(i);
                Buckets requests;
                if (i > 0) {
                    Optional<Histogram> since =
                            point.histogram().since(sequence.get(i - 1).histogram());
                    // Senders here never change their buckets, so what does not continue was begun anew.
                    requests = since.orElse(point.histogram()).buckets();
                } else if (start == 0) {
                    requests = Buckets.NONE;
                } else if (start != starts.first() || point.timeNanos() - start <= TEN_MINUTES) {
                    requests = point.histogram().buckets();
                } else {
                    requests = Buckets.NONE;
                }
                if (!requests.isEmpty()) {
                    windows.merge((point.timeNanos() - 1) / TEN_SECONDS, requests, Buckets::plus);
                }
            }
        }
        return windows;
    }

    private static List<CumulativePoint> sequence(List<CumulativePoint> told, long start) {
        TreeMap<Long, CumulativePoint> byTime = new TreeMap<>();
        told.stream()
                .filter(point -> point.startNanos() == start)
                .sorted(Comparator.comparing(point -> point.histogram().total()))
                .forEach(point -> byTime.put(point.timeNanos(), point));
        return new ArrayList<>(byTime.values());
    }
}
