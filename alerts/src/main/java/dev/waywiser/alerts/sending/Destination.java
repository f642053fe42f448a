package dev.waywiser.alerts.sending;

import dev.waywiser.alerts.message.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where messages go: a channel of a chat, a mailbox, another system. One thread uses each. */
public interface Destination {
    /** Its name in the configuration. */
    String name();

    /** How often it must hear of what fires, lest it takes it for over; {@code null} where it remembers. */
    default @Nullable Duration keepAlive() {
        return null;
    }

    /** Whether it takes notices, too; what must hear again and again of what fires knows alerts only. */
    default boolean takesNotices() {
        return keepAlive() == null;
    }

    /** Sends a message, and waits until it is known what became of it. Whatever goes wrong is told by what is returned. */
    Sent send(Message message) throws InterruptedException;
}
