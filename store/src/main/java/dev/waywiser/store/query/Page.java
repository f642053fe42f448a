package dev.waywiser.store.query;

import java.time.Instant;
import java.util.List;

/**
 * Which part of a list that runs from the newest row to the oldest, or by name.
 *
 * @param limit how many rows at most; from 1 on
 * @param afterTime the time of the row before the page; of no meaning where {@code afterKey} is empty
 * @param afterKey what tells that row from others of its time; empty for the first page
 */
public record Page(int limit, Instant afterTime, List<String> afterKey) {
    /** How many texts a key has, in every list. */
    public static final int KEY_LENGTH = 4;

    public Page {
        afterKey = List.copyOf(afterKey);
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be from 1 on, but is " + limit);
        }
        if (!afterKey.isEmpty() && afterKey.size() != KEY_LENGTH) {
            throw new IllegalArgumentException("a key has " + KEY_LENGTH + " parts, but this one " + afterKey.size());
        }
    }

    /** The beginning of the list. */
    public static Page first(int limit) {
        return new Page(limit, Instant.EPOCH, List.of());
    }

    /** The page after the row of that time and key. */
    public static Page after(int limit, Instant time, List<String> key) {
        return new Page(limit, time, key);
    }

    /** The page after the row of that name, of a list that runs by name. */
    static Page afterName(int limit, String name) {
        return new Page(limit, Instant.EPOCH, List.of(name, "", "", ""));
    }

    /** The same page and one row more, which tells whether another page follows. */
    public Page andOneMore() {
        return new Page(limit + 1, afterTime, afterKey);
    }
}
