package dev.waywiser.alerts.sending;

import dev.waywiser.alerts.format.Format;
import dev.waywiser.alerts.message.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A destination that is reached over HTTP.
 *
 * @param name its name in the configuration
 * @param format how its messages look
 * @param poster what sends them
 */
public record HttpDestination(String name, Format format, Poster poster) implements Destination {
    @Override
    public @Nullable Duration keepAlive() {
        return format.keepAlive();
    }

    @Override
    public Sent send(Message message) throws InterruptedException {
        Sent first = null;
        Iterable<Post> posts;
        try {
            posts = format.posts(message);
        } catch (RuntimeException unbuilt) {
            return new Sent.Failed(Reason.NOT_BUILT, unbuilt.toString(), null);
        }
        for (Post post : posts) {
            Poster.Result result = poster.send(post);
            Sent sent = result instanceof Poster.Result.Taken taken
                    ? format.read(taken.answer())
                    : ((Poster.Result.NotTaken) result).failed();
            if (sent instanceof Sent.Failed) {
                return sent;
            }
            first = first == null ? sent : first;
        }
        return first == null ? new Sent.Delivered(null) : first;
    }
}
