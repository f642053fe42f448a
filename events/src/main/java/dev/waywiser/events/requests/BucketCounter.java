package dev.waywiser.events.requests;

import java.util.Arrays;

/** Counts requests by bucket while they are read; what it has counted is {@link #buckets}. Not thread-safe. */
public final class BucketCounter {
    private static final int FIRST_ROOM = 64;

    private long[] counts = new long[0];
    private int lowest;

    /** Counts requests in a bucket of {@link Scale}. */
    public void add(int bucket, long requests) {
        if (bucket < Scale.LOWEST || bucket > Scale.HIGHEST) {
            throw new IllegalArgumentException("there is no bucket " + bucket);
        }
        makeRoomFor(bucket);
        counts[bucket - lowest] = Math.addExact(counts[bucket - lowest], requests);
    }

    private void makeRoomFor(int bucket) {
        if (counts.length == 0) {
            counts = new long[FIRST_ROOM];
            lowest = bucket - FIRST_ROOM / 2;
        }
        if (bucket < lowest) {
            int more = Math.max(lowest - bucket, counts.length);
            long[] wider = new long[counts.length + more];
            System.arraycopy(counts, 0, wider, more, counts.length);
            counts = wider;
            lowest -= more;
        } else if (bucket >= lowest + counts.length) {
            counts = Arrays.copyOf(counts, Math.max(bucket - lowest + 1, counts.length * 2));
        }
    }

    /** What was counted. */
    public Buckets buckets() {
        int used = 0;
        for (long count : counts) {
            used += count == 0 ? 0 : 1;
        }
        int[] numbers = new int[used];
        long[] requests = new long[used];
        int place = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                numbers[place] = lowest + i;
                requests[place] = counts[i];
                place++;
            }
        }
        return Buckets.of(numbers, requests);
    }
}
