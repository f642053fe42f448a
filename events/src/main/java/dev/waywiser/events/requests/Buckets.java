package dev.waywiser.events.requests;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/**
 * How many requests took how long: a count for each bucket of {@link Scale} that has one. Sums are exact, commutative and
 * associative, and {@link #minus} undoes {@link #plus}: a count may be negative where it corrects another. Immutable.
 */
public final class Buckets {
    /** No request. */
    public static final Buckets NONE = new Buckets(new int[0], new long[0]);

    private final int[] numbers;
    private final long[] counts;

    private Buckets(int[] numbers, long[] counts) {
        this.numbers = numbers;
        this.counts = counts;
    }

    /**
     * These counts.
     *
     * @param numbers buckets in rising order, each within the scale
     * @param counts one for each of them; a bucket without requests need not be named
     */
    public static Buckets of(int[] numbers, long[] counts) {
        if (numbers.length != counts.length) {
            throw new IllegalArgumentException(numbers.length + " buckets have " + counts.length + " counts");
        }
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < Scale.LOWEST || numbers[i] > Scale.HIGHEST) {
                throw new IllegalArgumentException("there is no bucket " + numbers[i]);
            }
            if (i > 0 && numbers[i] <= numbers[i - 1]) {
                throw new IllegalArgumentException("buckets must be in rising order");
            }
        }
        return withoutZeros(numbers.clone(), counts.clone(), numbers.length);
    }

    /** How many buckets have a count. */
    public int size() {
        return numbers.length;
    }

    /** The number of the bucket at a place, in rising order. */
    public int bucket(int place) {
        return numbers[place];
    }

    /** The count of the bucket at a place. */
    public long count(int place) {
        return counts[place];
    }

    /** How many requests the bucket of that number has. */
    public long countOf(int bucket) {
        int place = Arrays.binarySearch(numbers, bucket);
        return place < 0 ? 0 : counts[place];
    }

    /** All requests. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    public boolean isEmpty() {
        return numbers.length == 0;
    }

    /** The requests of both. */
    public Buckets plus(Buckets other) {
        return isEmpty() ? other : other.isEmpty() ? this : merge(other, Math::addExact);
    }

    /** What must be added to the other to come to this. */
    public Buckets minus(Buckets other) {
        return other.isEmpty() ? this : merge(other, Math::subtractExact);
    }

    private Buckets merge(Buckets other, LongBinaryOperator operator) {
        int[] merged = new int[numbers.length + other.numbers.length];
        long[] sums = new long[merged.length];
        int length = 0;
        int mine = 0;
        int others = 0;
        while (mine < numbers.length || others < other.numbers.length) {
            boolean takeMine =
                    others == other.numbers.length || (mine < numbers.length && numbers[mine] <= other.numbers[others]);
            boolean takeOther =
                    mine == numbers.length || (others < other.numbers.length && other.numbers[others] <= numbers[mine]);
            merged[length] = takeMine ? numbers[mine] : other.numbers[others];
            sums[length] = operator.applyAsLong(takeMine ? counts[mine] : 0, takeOther ? other.counts[others] : 0);
            mine += takeMine ? 1 : 0;
            others += takeOther ? 1 : 0;
            length++;
        }
        return withoutZeros(merged, sums, length);
    }

    private static Buckets withoutZeros(int[] numbers, long[] counts, int length) {
        int kept = 0;
        for (int i = 0; i < length; i++) {
            if (counts[i] != 0) {
                numbers[kept] = numbers[i];
                counts[kept] = counts[i];
                kept++;
            }
        }
        return kept == 0 ? NONE : new Buckets(Arrays.copyOf(numbers, kept), Arrays.copyOf(counts, kept));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Buckets buckets
                && Arrays.equals(numbers, buckets.numbers)
                && Arrays.equals(counts, buckets.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numbers) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < numbers.length; i++) {
            text.append(i == 0 ? "" : ", ").append(numbers[i]).append('=').append(counts[i]);
        }
        return text.append('}').toString();
    }
}
