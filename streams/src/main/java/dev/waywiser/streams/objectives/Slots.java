package dev.waywiser.streams.objectives;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The valid and the good events of an objective in slots of ten seconds, numbered from 1970. What was read stays in memory as long as
 * this does, which is for one round of work.
 */
final class Slots {
    private static final int DIGITS = 10;
    private static final String AFTER_DIGITS = ":";

    private final KeyValueStore<String, byte[]> store;
    private final String prefix;
    private final Map<Long, Hour> hours = new HashMap<>();
    private Hour latest = new Hour(-1);

    private static final class Hour {
        final long number;
        final long[] good = new long[HourForm.SLOTS];
        final long[] valid = new long[HourForm.SLOTS];
        boolean changed;

        Hour(long number) {
            this.number = number;
        }
    }

    /**
     * Those of an objective.
     *
     * @param key which objective: its entries begin with it
     */
    Slots(KeyValueStore<String, byte[]> store, String key) {
        this.store = store;
        this.prefix = key + "\n";
    }

    long good(long slot) {
        return hour(slot).good[place(slot)];
    }

    long valid(long slot) {
        return hour(slot).valid[place(slot)];
    }

    /** Says what there is in a slot; whether it is something else than before. */
    boolean put(long slot, long good, long valid) {
        Hour hour = hour(slot);
        int place = place(slot);
        if (hour.good[place] == good && hour.valid[place] == valid) {
            return false;
        }
        hour.good[place] = good;
        hour.valid[place] = valid;
        hour.changed = true;
        return true;
    }

    /** Writes what was put. */
    void store() {
        for (Hour hour : hours.values()) {
            if (hour.changed) {
                store.put(key(hour.number), HourForm.write(hour.good, hour.valid));
                hour.changed = false;
            }
        }
    }

    /** The first slot, from that one on, of an hour in which something was counted; {@link Long#MAX_VALUE} where there is none. */
    long nextFrom(long slot) {
        store();
        long hour = Math.floorDiv(slot, HourForm.SLOTS);
        try (KeyValueIterator<String, byte[]> entries = store.range(key(hour), prefix + AFTER_DIGITS)) {
            return entries.hasNext() ? Math.max(slot, hourOf(entries.peekNextKey()) * HourForm.SLOTS) : Long.MAX_VALUE;
        }
    }

    /** The slots, from that one on, in which something was counted. */
    List<Long> countedFrom(long slot) {
        List<Long> counted = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries =
                store.range(key(Math.floorDiv(slot, HourForm.SLOTS)), prefix + AFTER_DIGITS)) {
            while (entries.hasNext()) {
                long first = hourOf(entries.next().key) * HourForm.SLOTS;
                for (long each = Math.max(slot, first); each < first + HourForm.SLOTS; each++) {
                    if (valid(each) != 0) {
                        counted.add(each);
                    }
                }
            }
        }
        return counted;
    }

    /** Forgets the hours that end by that slot. */
    void forgetBefore(long slot) {
        delete(key(0), key(Math.max(0, Math.floorDiv(slot, HourForm.SLOTS) - 1)), slot);
    }

    void forgetAll() {
        delete(prefix, prefix + AFTER_DIGITS, Long.MAX_VALUE);
        hours.clear();
        latest = new Hour(-1);
    }

    private void delete(String from, String to, long before) {
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = store.range(from, to)) {
            while (entries.hasNext()) {
                String key = entries.next().key;
                if (before == Long.MAX_VALUE || (hourOf(key) + 1) * HourForm.SLOTS <= before) {
                    old.add(key);
                }
            }
        }
        for (String key : old) {
            store.delete(key);
            hours.remove(hourOf(key));
        }
    }

    private Hour hour(long slot) {
        long number = Math.floorDiv(slot, HourForm.SLOTS);
        if (latest.number != number) {
            latest = hours.computeIfAbsent(number, this::read);
        }
        return latest;
    }

    private Hour read(long number) {
        Hour hour = new Hour(number);
        byte[] stored = number < 0 ? null : store.get(key(number));
        if (stored != null) {
            HourForm.read(stored, hour.good, hour.valid);
        }
        return hour;
    }

    private static int place(long slot) {
        return (int) Math.floorMod(slot, (long) HourForm.SLOTS);
    }

    private String key(long hour) {
        String digits = Long.toString(hour);
        return prefix + "0".repeat(DIGITS - digits.length()) + digits;
    }

    private long hourOf(String key) {
        return Long.parseLong(key.substring(prefix.length()));
    }
}
