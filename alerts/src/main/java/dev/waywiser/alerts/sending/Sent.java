package dev.waywiser.alerts.sending;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a message. */
public sealed interface Sent {
    /**
     * It arrived.
     *
     * @param reference what the destination calls it; {@code null} where it says nothing
     */
    record Delivered(@Nullable String reference) implements Sent {}

    /**
     * It did not, as far as is known.
     *
     * @param reason why
     * @param detail for the log: what the destination said, without secrets
     * @param after the least time that the destination wants to be left alone; {@code null} where it says nothing
     */
    record Failed(Reason reason, String detail, @Nullable Duration after) implements Sent {}
}
