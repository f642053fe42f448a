package dev.waywiser.events.requests;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Counts in base-2 exponential buckets of any scale: bucket i holds 2^(i/2^scale) &lt; v ≤ 2^((i+1)/2^scale), in the sender's unit.
 *
 * @param scale −10 to 20
 * @param secondsAUnit how many seconds the sender's unit has, such as 0.001
 * @param zeros requests that took no time that could be measured; not negative
 * @param offset the number of the first bucket
 * @param counts of the buckets from there on; not negative
 */
public record ExponentialHistogram(int scale, double secondsAUnit, long zeros, int offset, List<Long> counts)
        implements Histogram {
    private static final int COARSEST = -10;
    private static final int FINEST = 20;
    private static final int FURTHEST = 1 << 30;

    public ExponentialHistogram {
        counts = List.copyOf(counts);
        if (scale < COARSEST || scale > FINEST) {
            throw new IllegalArgumentException(
                    "scale must be from " + COARSEST + " to " + FINEST + ", but is " + scale);
        }
        if (!(secondsAUnit > 0) || Double.isInfinite(secondsAUnit)) {
            throw new IllegalArgumentException("a unit must have seconds");
        }
        if (zeros < 0 || counts.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("counts must not be negative");
        }
        if (offset < -FURTHEST || offset > FURTHEST - counts.size()) {
            throw new IllegalArgumentException("there is no bucket " + offset);
        }
    }

    @Override
    public long total() {
        return zeros + counts.stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Optional<Histogram> since(Histogram earlier) {
        if (!(earlier instanceof ExponentialHistogram before) || before.secondsAUnit != secondsAUnit) {
            return Optional.empty();
        }
        int common = Math.min(scale, before.scale);
        ExponentialHistogram now = coarser(common);
        ExponentialHistogram then = before.coarser(common);
        long moreZeros = zeros - before.zeros;
        int first =
                then.counts.isEmpty() || (!now.counts.isEmpty() && now.offset < then.offset) ? now.offset : then.offset;
        int end = then.counts.isEmpty() || (!now.counts.isEmpty() && now.end() > then.end()) ? now.end() : then.end();
        Long[] more = new Long[Math.max(0, end - first)];
        boolean fallen = moreZeros < 0;
        for (int i = 0; i < more.length; i++) {
            more[i] = now.count(first + i) - then.count(first + i);
            fallen |= more[i] < 0;
        }
        return fallen
                ? Optional.empty()
                : Optional.of(new ExponentialHistogram(common, secondsAUnit, moreZeros, first, Arrays.asList(more)));
    }

    private int end() {
        return offset + counts.size();
    }

    private long count(int bucket) {
        int place = bucket - offset;
        return place < 0 || place >= counts.size() ? 0 : counts.get(place);
    }

    /** The same requests in the buckets of a lower scale, each of which holds several of these whole. */
    private ExponentialHistogram coarser(int wanted) {
        if (wanted == scale || counts.isEmpty()) {
            return new ExponentialHistogram(wanted, secondsAUnit, zeros, offset, counts);
        }
        int shift = scale - wanted;
        int first = offset >> shift;
        int last = (offset + counts.size() - 1) >> shift;
        Long[] sums = new Long[last - first + 1];
        Arrays.fill(sums, 0L);
        for (int i = 0; i < counts.size(); i++) {
            sums[((offset + i) >> shift) - first] += counts.get(i);
        }
        return new ExponentialHistogram(wanted, secondsAUnit, zeros, first, Arrays.asList(sums));
    }

    /**
     * Exact where the unit is the second and the scale is not lower than {@link Scale#SCALE}. Where the unit is another, the ends of
     * the buckets do not meet, and a request is counted where the middle of its bucket lies; of a lower scale, requests are taken to
     * lie evenly between the ends of their bucket.
     */
    @Override
    public Buckets buckets() {
        BucketCounter counter = new BucketCounter();
        if (zeros > 0) {
            counter.add(Scale.LOWEST, zeros);
        }
        ExponentialHistogram fitting = scale > Scale.SCALE ? coarser(Scale.SCALE) : this;
        for (int i = 0; i < fitting.counts.size(); i++) {
            if (fitting.counts.get(i) > 0) {
                fitting.count(fitting.offset + i, fitting.counts.get(i), counter);
            }
        }
        return counter.buckets();
    }

    private void count(int bucket, long requests, BucketCounter counter) {
        if (secondsAUnit == 1 && scale == Scale.SCALE) {
            counter.add(Math.max(Scale.LOWEST, Math.min(Scale.HIGHEST, bucket)), requests);
            return;
        }
        // Parts of a bucket are as wide as one of ours, so that none of them is spread further.
        int parts = 1 << Math.max(0, Scale.SCALE - scale);
        double width = 1.0 / (1L << Scale.SCALE);
        double begin = scale >= 0 ? bucket / (double) (1L << scale) : bucket * (double) (1L << -scale);
        long below = 0;
        for (int part = 0; part < parts && below < requests; part++) {
            long upTo = part == parts - 1 ? requests : Math.round(requests * ((part + 1) / (double) parts));
            if (upTo > below) {
                double middle = Math.pow(2, begin + (part + 0.5) * width) * secondsAUnit;
                counter.add(Scale.bucket(middle), upTo - below);
                below = upTo;
            }
        }
    }
}
