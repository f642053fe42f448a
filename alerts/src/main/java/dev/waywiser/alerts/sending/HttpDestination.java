package dev.waywiser.alerts.sending;

import dev.waywiser.alerts.format.Format;
import dev.waywiser.alerts.message.Message;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A destination that is reached over HTTP.
 *
 * @param name its name in the configuration
 * @param format how its messages look
 * @param poster what sends them
 * @param clock for dates in answers
 */
public record HttpDestination(String name, Format format, Poster poster, Clock clock) implements Destination {
    @Override
    public @Nullable Duration keepAlive() {
        return format.keepAlive();
    }

    @Override
    public Sent send(Message message) throws InterruptedException {
        Post post;
        try {
            post = format.post(message);
        } catch (RuntimeException unbuilt) {
            return new Sent.Failed(Reason.NOT_BUILT, unbuilt.toString(), null);
        }
        Poster.Result result = poster.send(post);
        return result instanceof Poster.Result.Answered answered
                ? format.read(answered.answer(), clock)
                : ((Poster.Result.Unanswered) result).failed();
    }
}
