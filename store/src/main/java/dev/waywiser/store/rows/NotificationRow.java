package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of telling a destination of an alert.
 *
 * @param fingerprint which alert
 * @param startedAt since when it fired
 * @param destination the destination's name
 * @param firing whether it was to be told that the alert fires, or that it is over
 * @param outcome delivered, retrying, refused, muted or superseded
 * @param at when
 * @param attempts how often it was tried
 * @param reason why it was not delivered
 */
public record NotificationRow(
        String fingerprint,
        Instant startedAt,
        String destination,
        boolean firing,
        String outcome,
        Instant at,
        int attempts,
        @Nullable String reason)
        implements Row {
    @Override
    public String key() {
        return fingerprint + "\n" + startedAt.toEpochMilli() + "\n" + destination + "\n" + firing;
    }

    @Override
    public Table<NotificationRow> table() {
        return ObjectiveTables.NOTIFICATIONS;
    }

    @Override
    public boolean deleted() {
        return false;
    }
}
