package dev.waywiser.events.requests;

import java.util.Arrays;

/**
 * The one scale of durations: base-2 exponential buckets of scale 5, as the OpenTelemetry metrics data model defines them. Bucket
 * i holds the durations v, in seconds, with 2^(i/32) &lt; v ≤ 2^((i+1)/32). Whatever is told as {@link #seconds} of its bucket is at
 * most {@link #RELATIVE_ERROR} away from the truth. Buckets are numbered from {@link #LOWEST} (less than a nanosecond, also
 * nothing at all) to {@link #HIGHEST} (twelve days and more).
 */
public final class Scale {
    /** The scale in OpenTelemetry's words: 2^5 buckets for each doubling. */
    public static final int SCALE = 5;

    /** Buckets for each doubling of the duration. */
    public static final int BUCKETS_A_DOUBLING = 1 << SCALE;

    /** The last bucket below a nanosecond. */
    public static final int LOWEST = -958;

    /** The bucket that ends at 2^20 s. */
    public static final int HIGHEST = 20 * BUCKETS_A_DOUBLING - 1;

    /** 2^(i/32) for i from 0 to 31: the ends of buckets from 1 s to just under 2 s. */
    private static final double[] STEPS = steps();

    private static final double RATIO = STEPS[1];

    /** (b − 1) ÷ (b + 1) with b = 2^(1/32), the ratio of a bucket's ends: 1.083 %. */
    public static final double RELATIVE_ERROR = (RATIO - 1) / (RATIO + 1);

    private static final double NANOS = 1e9;

    private Scale() {}

    /**
     * The bucket of a duration.
     *
     * @param seconds any number; what is not above zero is in the lowest bucket
     * @throws IllegalArgumentException where it is no number
     */
    public static int bucket(double seconds) {
        if (Double.isNaN(seconds)) {
            throw new IllegalArgumentException("a duration must be a number");
        }
        if (seconds <= upperBound(LOWEST)) {
            return LOWEST;
        }
        if (seconds > upperBound(HIGHEST - 1)) {
            return HIGHEST;
        }
        int doublings = Math.getExponent(seconds);
        double rest = Math.scalb(seconds, -doublings);
        int step = Arrays.binarySearch(STEPS, rest);
        // A bucket has its upper end and not its lower one.
        return doublings * BUCKETS_A_DOUBLING + (step >= 0 ? step : -step - 1) - 1;
    }

    /** The bucket of a duration in nanoseconds, as spans tell it. */
    public static int bucketOfNanos(long nanos) {
        return bucket(nanos / NANOS);
    }

    /** The longest duration, in seconds, that is in the bucket or a lower one. */
    public static double upperBound(int bucket) {
        int end = bucket + 1;
        return Math.scalb(STEPS[Math.floorMod(end, BUCKETS_A_DOUBLING)], Math.floorDiv(end, BUCKETS_A_DOUBLING));
    }

    /** The duration, in seconds, that stands for the bucket: no duration in it is further away than {@link #RELATIVE_ERROR}. */
    public static double seconds(int bucket) {
        return upperBound(bucket) * 2 / (1 + RATIO);
    }

    /**
     * The last bucket below a threshold: durations in it and in lower ones count as below. Its {@link #upperBound} is the one
     * that is nearest to the threshold, relatively, and so the one that holds in effect.
     *
     * @param seconds above zero
     */
    public static int lastBelow(double seconds) {
        int bucket = bucket(seconds);
        boolean lowerIsNearer = seconds / upperBound(bucket - 1) < upperBound(bucket) / seconds;
        return bucket > LOWEST && lowerIsNearer ? bucket - 1 : bucket;
    }

    private static double[] steps() {
        double[] steps = new double[BUCKETS_A_DOUBLING];
        Arrays.setAll(steps, i -> Math.pow(2, i / (double) BUCKETS_A_DOUBLING));
        return steps;
    }
}
