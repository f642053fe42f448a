package dev.waywiser.alerts.message;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a destination is told at one time: all that fires in a group, and what of it is over since the last time.
 *
 * @param id the same when the same is sent again after an attempt of which nothing is known
 * @param items what fires first, of that pages first, then the oldest first
 * @param reminder whether nothing of it is new
 * @param at when it was made
 * @param reference what the destination calls its earlier message about the same; {@code null} where there is none
 */
public record Message(
        String id,
        List<Item> items,
        boolean reminder,
        Instant at,
        @Nullable String reference) {
    private static final Comparator<Item> ORDER = Comparator.comparing((Item item) -> !item.firing())
            .thenComparing(item -> item.alert().severity())
            .thenComparing(item -> item.alert().startedAt())
            .thenComparing(item -> item.alert().fingerprint());

    public Message {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a message must be about something");
        }
        items = items.stream().sorted(ORDER).toList();
    }

    /** Whether nothing in it is an alert. */
    public boolean isNotice() {
        return items.stream().allMatch(Item::isNotice);
    }

    /** How many of its alerts fire. */
    public long firing() {
        return items.stream().filter(Item::firing).count();
    }
}
