package dev.waywiser.alerts.format;

import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.Answer;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.alerts.sending.HttpDestination;
import dev.waywiser.alerts.sending.Post;
import dev.waywiser.alerts.sending.Poster;
import dev.waywiser.alerts.sending.Reason;
import dev.waywiser.alerts.sending.Sent;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Slack through a bot. What becomes of the alerts of a message is written into the message itself, so a channel holds one for each
 * trouble; what begins while others
 * fire, and a reminder, are posted anew, since nobody sees that a message changed.
 *
 * @param name the destination's name in the configuration
 * @param api the address of Slack's API, ending in a slash
 * @param token of the bot; it needs the scope {@code chat:write}
 * @param channel the channel's id
 * @param wording the words
 * @param poster what sends
 * @param clock for dates in answers
 */
public record SlackBot(String name, URI api, String token, String channel, Wording wording, Poster poster, Clock clock)
        implements Destination {
    private static final Set<String> LOST = Set.of("message_not_found", "cant_update_message", "edit_window_closed");
    private static final Set<String> TOKEN = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "missing_scope",
            "no_permission",
            "access_denied");
    private static final Set<String> CHANNEL =
            Set.of("channel_not_found", "not_in_channel", "is_archived", "restricted_action");
    private static final Set<String> PASSES = Set.of("internal_error", "fatal_error", "service_unavailable");

    @Override
    public Sent send(Message message) throws InterruptedException {
        String reference = message.reference();
        boolean begins = message.items().stream().anyMatch(item -> item.firing() && item.isNew());
        if (reference == null || begins || message.reminder()) {
            return call("chat.postMessage", message, null);
        }
        Sent updated = call("chat.update", message, reference);
        boolean lost = updated instanceof Sent.Failed failed && LOST.contains(failed.detail());
        return lost ? call("chat.postMessage", message, null) : updated;
    }

    private Sent call(String method, Message message, @Nullable String reference) throws InterruptedException {
        return new HttpDestination(name, new Call(this, api.resolve(method), reference), poster, clock).send(message);
    }

    /** One method of the API. */
    private record Call(SlackBot bot, URI to, @Nullable String reference) implements Format {
        @Override
        public Post post(Message message) {
            return new Post(
                    to, Map.of("Authorization", "Bearer " + bot.token), Json.text(bot.payload(message, reference)));
        }

        @Override
        public Sent read(Answer answer, Clock clock) {
            return answer.isSuccess() ? said(answer) : answer.failed(clock);
        }
    }

    private Map<String, Object> payload(Message message, @Nullable String reference) {
        Map<String, Object> payload = new LinkedHashMap<>(Slack.payload(message, wording));
        payload.put("channel", channel);
        if (reference != null) {
            payload.put("ts", reference);
        }
        payload.put("unfurl_links", false);
        return payload;
    }

    private static Sent said(Answer answer) {
        JsonNode said = Json.read(answer.body());
        if (said.path("ok").asBoolean(false)) {
            return new Sent.Delivered(said.path("ts").asString(null));
        }
        String error = said.path("error").asString("an answer that is not Slack's");
        return new Sent.Failed(reason(error), error, null);
    }

    private static Reason reason(String error) {
        if (TOKEN.contains(error)) {
            return Reason.UNAUTHORIZED;
        }
        if (CHANNEL.contains(error)) {
            return Reason.NOT_FOUND;
        }
        if (PASSES.contains(error)) {
            return Reason.SERVER_ERROR;
        }
        return error.equals("ratelimited") ? Reason.RATE_LIMITED : Reason.NOT_ACCEPTED;
    }

    @Override
    public String toString() {
        return "SlackBot[" + name + "]";
    }
}
