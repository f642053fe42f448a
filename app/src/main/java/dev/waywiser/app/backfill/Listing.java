package dev.waywiser.app.backfill;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A list of a repository's history, told in pages.
 *
 * @param name tells it from the others of its repository
 * @param order how it is sorted
 * @param starts the first pages, the newest first
 * @param items where a page has its items, as a JSON pointer; empty where it is the list
 * @param time where an item has the time that counts, as a JSON pointer
 * @param reader reads what belongs to items
 * @param splitter makes more of a page whose list is too long to be told whole
 */
record Listing(
        String name, Order order, List<URI> starts, String items, String time, Reader reader, Splitter splitter) {
    private static final List<String> CHANGED = List.of("updated_at", "completed_at");
    private static final List<String> MADE = List.of("created_at", "published_at");

    Listing {
        starts = List.copyOf(starts);
    }

    /** A list that is always told whole. */
    static Listing of(String name, Order order, URI start, String time, Reader reader) {
        return new Listing(name, order, List.of(start), "", time, reader, (page, body) -> List.of());
    }

    /** How a list is sorted, always the newest first. */
    enum Order {
        /** By the last change: an item that is changed meanwhile moves to its beginning. */
        CHANGED,
        /** By when it was made: what is older than all that is wanted ends it. */
        MADE,
        /** Somehow; its address, or each item's time, says what is wanted. */
        ANY
    }

    /** Makes what is sent of the items of a page. */
    @FunctionalInterface
    interface Reader {
        List<Fetched> read(List<JsonNode> items) throws BackfillException, InterruptedException;
    }

    /** The addresses that tell together what a page cannot tell whole; none where it can. */
    @FunctionalInterface
    interface Splitter {
        List<URI> split(URI page, JsonNode body);
    }

    /**
     * The items of a page.
     *
     * @throws BackfillException where it has none
     */
    JsonNode items(URI page, JsonNode body) throws BackfillException {
        JsonNode listed = items.isEmpty() ? body : body.at(items);
        if (!listed.isArray()) {
            throw new BackfillException(page + " tells no list; is --api the address of the API?");
        }
        return listed;
    }

    /** The time of an item that counts, or {@code null} where it has none. */
    @Nullable
    Instant timeOf(JsonNode item) {
        return time.isEmpty() ? null : instant(item.at(time));
    }

    /** When an item was changed last, or {@code null} where it does not tell. */
    static @Nullable Instant changedAt(JsonNode item) {
        return first(item, CHANGED);
    }

    /** When an item was made, or {@code null} where it does not tell. */
    static @Nullable Instant madeAt(JsonNode item) {
        return first(item, MADE);
    }

    private static @Nullable Instant first(JsonNode item, List<String> names) {
        for (String name : names) {
            Instant at = instant(item.path(name));
            if (at != null) {
                return at;
            }
        }
        return null;
    }

    private static @Nullable Instant instant(JsonNode written) {
        try {
            return written.isString()
                    ? OffsetDateTime.parse(written.stringValue()).toInstant()
                    : null;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
