package dev.waywiser.events.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Counts add up to the same in any order and grouping, and nothing gets lost. */
class BucketsTest {
    private static final String SEED = "20261128";

    @Provide
    Arbitrary<Buckets> buckets() {
        return Requests.buckets();
    }

    @Provide
    Arbitrary<List<Double>> durations() {
        return Requests.seconds().list().ofMaxSize(200);
    }

    @Provide
    Arbitrary<SlowRequest> slowRequests() {
        return Requests.slowRequests();
    }

    @Property(seed = SEED)
    void sum_isCommutativeAndAssociative(
            @ForAll("buckets") Buckets a, @ForAll("buckets") Buckets b, @ForAll("buckets") Buckets c) {
        assertThat(a.plus(b)).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(Buckets.NONE)).isEqualTo(a);
        assertThat(a.plus(b).total()).isEqualTo(a.total() + b.total());
    }

    @Property(seed = SEED)
    void difference_undoesTheSum(@ForAll("buckets") Buckets a, @ForAll("buckets") Buckets b) {
        assertThat(a.plus(b).minus(b)).isEqualTo(a);
        assertThat(a.minus(a)).isEqualTo(Buckets.NONE);
    }

    @Property(seed = SEED)
    void counter_countsWhatAPlainMapCounts(@ForAll("durations") List<Double> durations) {
        BucketCounter counter = new BucketCounter();
        TreeMap<Integer, Long> plain = new TreeMap<>();
        for (double seconds : durations) {
            counter.add(Scale.bucket(seconds), 1);
            plain.merge(Scale.bucket(seconds), 1L, Long::sum);
        }

        Buckets counted = counter.buckets();
        assertThat(counted.size()).isEqualTo(plain.size());
        plain.forEach((bucket, count) -> assertThat(counted.countOf(bucket)).isEqualTo(count));
        assertThat(counted.total()).isEqualTo(durations.size());
    }

    @Property(seed = SEED)
    void slowerOfTwo_isASemilattice(
            @ForAll("slowRequests") SlowRequest a,
            @ForAll("slowRequests") SlowRequest b,
            @ForAll("slowRequests") SlowRequest c) {
        assertThat(SlowRequest.slower(a, b)).isEqualTo(SlowRequest.slower(b, a));
        assertThat(SlowRequest.slower(a, a)).isEqualTo(a);
        assertThat(SlowRequest.slower(a, null)).isEqualTo(a);
        assertThat(SlowRequest.slower(SlowRequest.slower(a, b), c))
                .isEqualTo(SlowRequest.slower(a, SlowRequest.slower(b, c)));
    }

    @Example
    void whatIsNoBucket_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Buckets.of(new int[] {2, 1}, new long[] {1, 1}));
        assertThatIllegalArgumentException().isThrownBy(() -> Buckets.of(new int[] {1}, new long[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Buckets.of(new int[] {Scale.HIGHEST + 1}, new long[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> new BucketCounter().add(Scale.LOWEST - 1, 1));
    }
}
