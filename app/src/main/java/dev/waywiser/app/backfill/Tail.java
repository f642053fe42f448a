package dev.waywiser.app.backfill;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The end of a page that was sent, by which it is seen whether something before it was deleted since: then what followed has moved up, and
 * the page behind begins too late.
 *
 * @param page its address
 * @param etag what tells whether it is still the same
 * @param item names its last item
 * @param time of that item
 */
record Tail(URI page, String etag, String item, Instant time) {
    private static final List<String> NAMES = List.of("id", "number", "iid");

    /** The end of a page; {@code null} where it has none that could be compared. */
    static @Nullable Tail of(URI page, @Nullable String etag, Listing listing, JsonNode items) {
        JsonNode last = items.isEmpty() ? null : items.get(items.size() - 1);
        Instant time = last == null ? null : listing.timeOf(last);
        return last == null || time == null || etag == null ? null : new Tail(page, etag, nameOf(last), time);
    }

    /** Whether older items than this one are on the page now. What is new at the beginning of the list moves the other way. */
    boolean hasMovedUp(Listing listing, JsonNode items) {
        if (items.isEmpty()) {
            return true;
        }
        JsonNode last = items.get(items.size() - 1);
        Instant now = listing.timeOf(last);
        return now == null
                || now.isBefore(time)
                || (now.equals(time) && !nameOf(last).equals(item));
    }

    private static String nameOf(JsonNode item) {
        return NAMES.stream()
                .map(item::path)
                .filter(name -> !name.isMissingNode())
                .findFirst()
                .map(JsonNode::toString)
                .orElse("");
    }
}
