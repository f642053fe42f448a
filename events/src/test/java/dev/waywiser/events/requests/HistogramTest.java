package dev.waywiser.events.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Histograms of senders keep their requests when they come into buckets of the one scale. */
class HistogramTest {
    private static final String SEED = "20261128";

    @Provide
    Arbitrary<Histogram> histograms() {
        return Requests.histograms();
    }

    @Provide
    Arbitrary<List<Double>> durations() {
        return Requests.seconds().list().ofMinSize(1).ofMaxSize(100);
    }

    @Provide
    Arbitrary<ExplicitHistogram> explicit() {
        return Requests.explicit();
    }

    @Property(seed = SEED)
    void buckets_haveEveryRequestOnce(@ForAll("histograms") Histogram histogram) {
        assertThat(histogram.buckets().total()).isEqualTo(histogram.total());
    }

    @Property(seed = SEED)
    void nothingSinceItself(@ForAll("histograms") Histogram histogram) {
        assertThat(histogram.since(histogram))
                .hasValueSatisfying(since -> assertThat(since.total()).isZero());
    }

    /** The same durations, counted at any scale from 5 to 20 by the definition itself, come to the very same buckets. */
    @Property(seed = SEED)
    void finerExponentialBuckets_comeToTheSameAsTheDurations(
            @ForAll("durations") List<Double> durations, @ForAll @IntRange(min = 5, max = 12) int scale) {
        BucketCounter expected = new BucketCounter();
        durations.forEach(seconds -> expected.add(Scale.bucket(seconds), 1));

        assertThat(exponential(durations, scale).buckets()).isEqualTo(expected.buckets());
    }

    @Property(seed = SEED)
    void exponentialDifference_isWhatCameBetween_whateverTheScales(
            @ForAll("durations") List<Double> first,
            @ForAll("durations") List<Double> more,
            @ForAll @IntRange(min = 5, max = 9) int scale,
            @ForAll @IntRange(min = 5, max = 9) int laterScale) {
        List<Double> all = new ArrayList<>(first);
        all.addAll(more);
        BucketCounter expected = new BucketCounter();
        more.forEach(seconds -> expected.add(Scale.bucket(seconds), 1));

        assertThat(exponential(all, laterScale).since(exponential(first, scale)))
                .hasValueSatisfying(since -> assertThat(since.buckets()).isEqualTo(expected.buckets()));
    }

    /** Up to each bound there are as many requests as there were, to one bucket. */
    @Property(seed = SEED)
    void explicitBuckets_leaveRequestsBetweenTheirBounds(@ForAll("explicit") ExplicitHistogram histogram) {
        Buckets buckets = histogram.buckets();
        long upTo = 0;
        for (int i = 0; i < histogram.bounds().size(); i++) {
            upTo += histogram.counts().get(i);
            int bucket = Scale.bucket(histogram.bounds().get(i));
            assertThat(below(buckets, bucket + 1)).isGreaterThanOrEqualTo(upTo);
            assertThat(below(buckets, bucket)).isLessThanOrEqualTo(upTo);
        }
    }

    @Example
    void explicitBucket_liesEvenlyBetweenItsBounds() {
        ExplicitHistogram histogram = new ExplicitHistogram(List.of(1.0, 2.0), List.of(0L, 1_000L, 7L));
        Buckets buckets = histogram.buckets();

        assertThat(below(buckets, Scale.bucket(1.5) + 1)).isBetween(495L, 530L);
        assertThat(buckets.countOf(32)).isEqualTo(7);
    }

    @Example
    void oneRequest_liesInTheMiddleOfItsBucket() {
        Buckets buckets = new ExplicitHistogram(List.of(1.0, 2.0), List.of(0L, 1L, 0L)).buckets();

        assertThat(buckets.size()).isEqualTo(1);
        assertThat(Scale.seconds(buckets.bucket(0))).isBetween(1.45, 1.55);
    }

    @Example
    void coarseExponentialBucket_liesEvenlyInIt() {
        Buckets buckets = new ExponentialHistogram(0, 1, 0, 0, List.of(64L)).buckets();

        assertThat(buckets.size()).isEqualTo(32);
        assertThat(buckets.countOf(0)).isEqualTo(2);
        assertThat(buckets.countOf(31)).isEqualTo(2);
    }

    @Example
    void milliseconds_areReadAsSuch() {
        Buckets buckets = exponential(List.of(250.0), 8, 0.001).buckets();

        assertThat(Scale.seconds(buckets.bucket(0))).isBetween(0.25 * 0.978, 0.25 * 1.022);
    }

    @Example
    void whatCannotContinue_saysSo() {
        ExplicitHistogram before = new ExplicitHistogram(List.of(1.0), List.of(3L, 1L));

        assertThat(new ExplicitHistogram(List.of(1.0), List.of(2L, 9L)).since(before))
                .isEmpty();
        assertThat(new ExplicitHistogram(List.of(2.0), List.of(9L, 9L)).since(before))
                .isEmpty();
        assertThat(new ExponentialHistogram(5, 1, 0, 0, List.of(9L)).since(before))
                .isEmpty();
    }

    @Example
    void whatIsNoHistogram_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExplicitHistogram(List.of(2.0, 1.0), List.of(0L, 0L, 0L)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ExplicitHistogram(List.of(1.0), List.of(1L)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ExplicitHistogram(List.of(1.0), List.of(1L, -1L)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ExponentialHistogram(21, 1, 0, 0, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new ExponentialHistogram(5, 0, 0, 0, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExponentialHistogram(5, 1, 0, Integer.MAX_VALUE, List.of(1L)));
    }

    private static ExponentialHistogram exponential(List<Double> values, int scale) {
        return exponential(values, scale, 1);
    }

    private static ExponentialHistogram exponential(List<Double> values, int scale, double secondsAUnit) {
        int[] numbers = values.stream()
                .mapToInt(value -> (int) Math.ceil(Math.log(value) / Math.log(2) * (1 << scale)) - 1)
                .toArray();
        int first = java.util.Arrays.stream(numbers).min().orElseThrow();
        int last = java.util.Arrays.stream(numbers).max().orElseThrow();
        Long[] counts = new Long[last - first + 1];
        java.util.Arrays.fill(counts, 0L);
        for (int number : numbers) {
            counts[number - first]++;
        }
        return new ExponentialHistogram(scale, secondsAUnit, 0, first, List.of(counts));
    }

    private static long below(Buckets buckets, int end) {
        long below = 0;
        for (int i = 0; i < buckets.size(); i++) {
            below += buckets.bucket(i) < end ? buckets.count(i) : 0;
        }
        return below;
    }
}
