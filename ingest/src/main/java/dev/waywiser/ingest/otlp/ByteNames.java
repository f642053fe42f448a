package dev.waywiser.ingest.otlp;

import java.util.Arrays;

/**
 * Numbers by the bytes of a name, so that a name is decoded once a delivery and not once a span. It may forget a name: who chooses
 * names so that they meet at one place must not hold up the others. Not thread-safe.
 */
final class ByteNames {
    static final int ABSENT = -1;

    private static final int FIRST_ROOM = 64;
    private static final int MOST_STEPS = 32;
    private static final int NOWHERE = -1;

    private byte[][] arrays = new byte[FIRST_ROOM][];
    private long[] slices = new long[FIRST_ROOM];
    private int[] numbers = new int[FIRST_ROOM];
    private int size;

    /** The number of the name; {@link #ABSENT} where it has none yet. */
    int get(byte[] bytes, long name) {
        int place = place(bytes, name);
        return place == NOWHERE || arrays[place] == null ? ABSENT : numbers[place];
    }

    /** Gives a number to a name that has none. The bytes must not change. */
    void put(byte[] bytes, long name, int number) {
        if (size >= arrays.length / 2) {
            grow();
        }
        set(bytes, name, number);
    }

    private void set(byte[] bytes, long name, int number) {
        int place = place(bytes, name);
        if (place != NOWHERE) {
            arrays[place] = bytes;
            slices[place] = name;
            numbers[place] = number;
            size++;
        }
    }

    private int place(byte[] bytes, long name) {
        int from = ProtoReader.from(name);
        int to = from + ProtoReader.length(name);
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ (hash >>> 15)) & (arrays.length - 1);
        for (int step = 0; arrays[place] != null; step++) {
            if (step == MOST_STEPS) {
                return NOWHERE;
            }
            int other = ProtoReader.from(slices[place]);
            if (Arrays.equals(bytes, from, to, arrays[place], other, other + ProtoReader.length(slices[place]))) {
                return place;
            }
            place = (place + 1) & (arrays.length - 1);
        }
        return place;
    }

    private void grow() {
        byte[][] oldArrays = arrays;
        long[] oldSlices = slices;
        int[] oldNumbers = numbers;
        arrays = new byte[oldArrays.length * 2][];
        slices = new long[arrays.length];
        numbers = new int[arrays.length];
        size = 0;
        for (int i = 0; i < oldArrays.length; i++) {
            if (oldArrays[i] != null) {
                set(oldArrays[i], oldSlices[i], oldNumbers[i]);
            }
        }
    }
}
