package dev.waywiser.ingest.requests;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** Numbers by number, without an object for each: every span passes here. A number that is 0 is absent. Not thread-safe. */
public final class LongTable {
    private static final int FIRST_ROOM = 256;

    /** Odd, and another one each time: keys hold times, which a sender could choose so that all of them meet at one place. */
    private final long spread = ThreadLocalRandom.current().nextLong() | 1;

    private long[] keys = new long[FIRST_ROOM];
    private long[] values = new long[FIRST_ROOM];
    private int shift = Long.SIZE - Integer.numberOfTrailingZeros(FIRST_ROOM);
    private int size;

    /** The number of the key; 0 where there is none. */
    public long get(long key) {
        return values[place(key)];
    }

    /** Replaces the number of the key by another one, not 0. */
    public void put(long key, long value) {
        int place = room(key);
        values[place] = value;
    }

    void add(long key, long more) {
        int place = room(key);
        values[place] = Math.addExact(values[place], more);
    }

    int size() {
        return size;
    }

    long[] sortedKeys() {
        long[] sorted = new long[size];
        int next = 0;
        for (int i = 0; i < keys.length; i++) {
            if (values[i] != 0) {
                sorted[next++] = keys[i];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private int place(long key) {
        long mixed = key * spread;
        int place = (int) (((mixed ^ (mixed >>> 32)) * spread) >>> shift);
        while (values[place] != 0 && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    private int room(long key) {
        int place = place(key);
        if (values[place] == 0) {
            if (size >= keys.length / 2) {
                grow();
                place = place(key);
            }
            keys[place] = key;
            size++;
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[keys.length];
        shift--;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                values[place] = oldValues[i];
            }
        }
    }
}
