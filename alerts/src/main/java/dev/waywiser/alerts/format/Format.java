package dev.waywiser.alerts.format;

import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.sending.Answer;
import dev.waywiser.alerts.sending.Post;
import dev.waywiser.alerts.sending.Sent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one kind of destination wants messages. It computes and sends nothing. */
public interface Format {
    /** The requests that bring the message, in their order; each may be sent again if a later one fails. */
    List<Post> posts(Message message);

    /** What a successful answer says; some chats say in it that they have not taken the message. */
    default Sent read(Answer answer) {
        return new Sent.Delivered(null);
    }

    /** How often the destination must hear of what fires, lest it takes it for over; {@code null} where it remembers. */
    default @Nullable Duration keepAlive() {
        return null;
    }
}
