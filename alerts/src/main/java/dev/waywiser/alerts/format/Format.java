package dev.waywiser.alerts.format;

import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.sending.Answer;
import dev.waywiser.alerts.sending.Post;
import dev.waywiser.alerts.sending.Sent;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one kind of destination wants messages. It computes and sends nothing. */
public interface Format {
    /** The request that brings the message. */
    Post post(Message message);

    /** What the answer means; some chats say in a successful one that they have not taken the message. */
    default Sent read(Answer answer, Clock clock) {
        return answer.isSuccess() ? new Sent.Delivered(null) : answer.failed(clock);
    }

    /** How often the destination must hear of what fires, lest it takes it for over; {@code null} where it remembers. */
    default @Nullable Duration keepAlive() {
        return null;
    }
}
