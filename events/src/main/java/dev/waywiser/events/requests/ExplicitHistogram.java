package dev.waywiser.events.requests;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Counts between bounds that the sender chose. Bucket i holds bounds[i−1] &lt; v ≤ bounds[i]; the last one holds everything above the
 * last bound.
 *
 * @param bounds in seconds, in rising order, finite
 * @param counts one more than bounds; not negative
 */
public record ExplicitHistogram(List<Double> bounds, List<Long> counts) implements Histogram {
    public ExplicitHistogram {
        bounds = List.copyOf(bounds);
        counts = List.copyOf(counts);
        if (counts.size() != bounds.size() + 1) {
            throw new IllegalArgumentException(bounds.size() + " bounds need one count more, not " + counts.size());
        }
        for (int i = 0; i < bounds.size(); i++) {
            if (!Double.isFinite(bounds.get(i)) || (i > 0 && bounds.get(i) <= bounds.get(i - 1))) {
                throw new IllegalArgumentException("bounds must be finite and rise");
            }
        }
        if (counts.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("counts must not be negative");
        }
    }

    @Override
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Optional<Histogram> since(Histogram earlier) {
        if (!(earlier instanceof ExplicitHistogram before) || !before.bounds.equals(bounds)) {
            return Optional.empty();
        }
        Long[] more = new Long[counts.size()];
        for (int i = 0; i < more.length; i++) {
            more[i] = counts.get(i) - before.counts.get(i);
            if (more[i] < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new ExplicitHistogram(bounds, Arrays.asList(more)));
    }

    /**
     * The requests of a bucket are taken to lie evenly between its bounds, as Prometheus does; those above the last bound, of which
     * nothing more is known, to lie just above it.
     */
    @Override
    public Buckets buckets() {
        BucketCounter counter = new BucketCounter();
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) == 0) {
                continue;
            }
            double lower = i == 0 ? 0 : Math.max(0, bounds.get(i - 1));
            if (i == bounds.size()) {
                counter.add(justAbove(lower), counts.get(i));
            } else {
                spread(lower, Math.max(lower, bounds.get(i)), counts.get(i), counter);
            }
        }
        return counter.buckets();
    }

    private static int justAbove(double seconds) {
        int bucket = Scale.bucket(seconds);
        return seconds == Scale.upperBound(bucket) && bucket < Scale.HIGHEST ? bucket + 1 : bucket;
    }

    private static void spread(double lower, double upper, long count, BucketCounter counter) {
        int last = Scale.bucket(upper);
        long below = 0;
        for (int bucket = justAbove(lower); bucket <= last && below < count; bucket++) {
            double share = bucket == last ? 1 : (Scale.upperBound(bucket) - lower) / (upper - lower);
            long upTo = bucket == last ? count : Math.min(count, Math.round(count * share));
            if (upTo > below) {
                counter.add(bucket, upTo - below);
                below = upTo;
            }
        }
    }
}
