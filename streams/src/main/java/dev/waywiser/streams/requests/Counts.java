package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Buckets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts by bucket that are added to in place, since the same buckets come again and again. Not thread-safe. */
final class Counts {
    private int[] numbers;
    private long[] counts;

    Counts(Buckets first) {
        numbers = new int[first.size()];
        counts = new long[first.size()];
        for (int place = 0; place < numbers.length; place++) {
            numbers[place] = first.bucket(place);
            counts[place] = first.count(place);
        }
    }

    void add(Buckets more) {
        if (!holds(more)) {
            makeRoomFor(more);
        }
        int place = 0;
        for (int i = 0; i < more.size(); i++) {
            while (numbers[place] < more.bucket(i)) {
                place++;
            }
            counts[place] = Math.addExact(counts[place], more.count(i));
        }
    }

    private boolean holds(Buckets more) {
        int place = 0;
        for (int i = 0; i < more.size(); i++) {
            while (place < numbers.length && numbers[place] < more.bucket(i)) {
                place++;
            }
            if (place == numbers.length || numbers[place] != more.bucket(i)) {
                return false;
            }
        }
        return true;
    }

    private void makeRoomFor(Buckets more) {
        int[] wider = new int[numbers.length + more.size()];
        long[] moved = new long[wider.length];
        int length = 0;
        int mine = 0;
        int others = 0;
        while (mine < numbers.length || others < more.size()) {
            int own = mine < numbers.length ? numbers[mine] : Integer.MAX_VALUE;
            int other = others < more.size() ? more.bucket(others) : Integer.MAX_VALUE;
            wider[length] = Math.min(own, other);
            moved[length] = own <= other ? counts[mine] : 0;
            mine += own <= other ? 1 : 0;
            others += other <= own ? 1 : 0;
            length++;
        }
        numbers = Arrays.copyOf(wider, length);
        counts = Arrays.copyOf(moved, length);
    }

    Buckets buckets() {
        return Buckets.of(numbers, counts);
    }

    /** Buckets that had requests and have none. */
    List<Integer> emptied() {
        List<Integer> emptied = new ArrayList<>();
        for (int place = 0; place < numbers.length; place++) {
            if (counts[place] == 0) {
                emptied.add(numbers[place]);
            }
        }
        return emptied;
    }
}
