package dev.waywiser.alerts.board;

import dev.waywiser.events.alerts.Notification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last that a destination may know of an alert.
 *
 * @param startedAt since when the alert fired that it was told of
 * @param firing whether it was told that it fires, or that it is over
 * @param certain whether it has acknowledged that; a request that was not answered may have arrived all the same
 * @param at when it was told
 * @param reference what it calls the message
 */
public record Known(
        Instant startedAt,
        boolean firing,
        boolean certain,
        Instant at,
        @Nullable String reference) {
    Known doubted() {
        return new Known(startedAt, firing, false, at, reference);
    }

    static Known of(Notification told) {
        return new Known(
                told.alertStartedAt(),
                told.firing(),
                told.outcome() == Notification.Outcome.DELIVERED,
                told.at(),
                told.reference());
    }
}
