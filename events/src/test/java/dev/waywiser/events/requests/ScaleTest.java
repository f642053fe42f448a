package dev.waywiser.events.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A bucket tells a duration to 1.1 %, over twelve orders of magnitude. */
class ScaleTest {
    private static final String SEED = "20261128";

    @Provide
    Arbitrary<Double> seconds() {
        return Requests.seconds();
    }

    @Property(tries = 20_000, seed = SEED)
    void duration_isAtMostTheDeclaredErrorFromWhatStandsForItsBucket(@ForAll("seconds") double seconds) {
        int bucket = Scale.bucket(seconds);

        assertThat(Math.abs(Scale.seconds(bucket) - seconds) / seconds)
                .isLessThanOrEqualTo(0.011)
                .isLessThanOrEqualTo(Scale.RELATIVE_ERROR + 1e-12);
    }

    @Property(tries = 20_000, seed = SEED)
    void duration_liesBetweenTheEndsOfItsBucket(@ForAll("seconds") double seconds) {
        int bucket = Scale.bucket(seconds);

        assertThat(seconds)
                .isLessThanOrEqualTo(Scale.upperBound(bucket))
                .isGreaterThan(bucket == Scale.LOWEST ? 0 : Scale.upperBound(bucket - 1));
    }

    @Property(seed = SEED)
    void endOfABucket_isInIt_andWhatFollowsIsNot(
            @ForAll @IntRange(min = Scale.LOWEST, max = Scale.HIGHEST - 1) int bucket) {
        double end = Scale.upperBound(bucket);

        assertThat(Scale.bucket(end)).isEqualTo(bucket);
        assertThat(Scale.bucket(Math.nextUp(end))).isEqualTo(bucket + 1);
        assertThat(end)
                .isCloseTo(Math.pow(2, (bucket + 1) / 32.0), org.assertj.core.data.Percentage.withPercentage(1e-9));
    }

    @Property(tries = 5_000, seed = SEED)
    void threshold_holdsInEffectAtTheNearestEnd(@ForAll("seconds") double seconds) {
        int last = Scale.lastBelow(seconds);
        double effective = Scale.upperBound(last);
        double distance = Math.abs(Math.log(effective / seconds));

        assertThat(distance).isLessThanOrEqualTo(Math.log(2) / 64 + 1e-9);
        assertThat(distance).isLessThanOrEqualTo(Math.abs(Math.log(Scale.upperBound(last + 1) / seconds)) + 1e-12);
    }

    @Example
    void known_durations() {
        assertThat(Scale.bucket(1)).isEqualTo(-1);
        assertThat(Scale.bucket(1.0000001)).isZero();
        assertThat(Scale.bucket(2)).isEqualTo(31);
        assertThat(Scale.bucket(0.5)).isEqualTo(-33);
        assertThat(Scale.bucketOfNanos(1_000_000_000)).isEqualTo(-1);
    }

    @Example
    void whatIsBeyondTheScale_isAtItsEnds() {
        assertThat(Scale.bucket(0)).isEqualTo(Scale.LOWEST);
        assertThat(Scale.bucket(-1)).isEqualTo(Scale.LOWEST);
        assertThat(Scale.bucketOfNanos(0)).isEqualTo(Scale.LOWEST);
        assertThat(Scale.bucketOfNanos(1)).isEqualTo(Scale.LOWEST + 1);
        assertThat(Scale.bucket(Double.POSITIVE_INFINITY)).isEqualTo(Scale.HIGHEST);
        assertThat(Scale.bucket(1e300)).isEqualTo(Scale.HIGHEST);
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.bucket(Double.NaN));
    }
}
