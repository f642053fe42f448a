package dev.waywiser.alerts.format;

import dev.waywiser.alerts.message.Fact;
import dev.waywiser.alerts.message.Fitting;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.Answer;
import dev.waywiser.alerts.sending.Post;
import dev.waywiser.alerts.sending.Sent;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A bot of Telegram.
 *
 * @param sendMessage the address of that method, with the bot's token in it
 * @param chat the id of the chat
 * @param wording the words
 */
public record Telegram(URI sendMessage, String chat, Wording wording) implements Format {
    private static final int MOST_ALERTS = 20;
    private static final int MOST_CHARACTERS = 4_096;

    @Override
    public Post post(Message message) {
        String text = Fitting.fit(
                message.items().size(), MOST_ALERTS, shown -> text(message, shown), String::length, MOST_CHARACTERS);
        return Post.of(
                sendMessage,
                Json.text(Json.object(
                        "chat_id",
                        chat,
                        "text",
                        text,
                        "parse_mode",
                        "HTML",
                        "link_preview_options",
                        Map.of("is_disabled", true))));
    }

    private String text(Message message, int shown) {
        int left = message.items().size() - shown;
        return "<b>" + Escapes.html(wording.title(message)) + "</b>"
                + message.items().stream()
                        .limit(shown)
                        .map(item -> "\n\n" + text(item, message))
                        .collect(Collectors.joining())
                + (left > 0 ? "\n\n" + Fitting.more(left) : "");
    }

    private String text(Item item, Message message) {
        return "<b>" + Escapes.html(wording.summary(item)) + "</b>\n"
                + wording.facts(item, message.at()).stream().map(Telegram::line).collect(Collectors.joining("\n"));
    }

    private static String line(Fact fact) {
        String value = Escapes.html(fact.value());
        return fact.name() + ": "
                + (fact.link() == null ? value : "<a href=\"" + Escapes.html(fact.link()) + "\">" + value + "</a>");
    }

    /** How long to wait stands in its body, not in a header. */
    @Override
    public Sent read(Answer answer, Clock clock) {
        if (answer.isSuccess()) {
            return new Sent.Delivered(null);
        }
        JsonNode after = Json.read(answer.body()).path("parameters").path("retry_after");
        Answer told =
                after.isNumber() ? new Answer(answer.status(), Optional.of(after.asString()), answer.body()) : answer;
        return told.failed(clock);
    }

    /** Not the address: the token is in it. */
    @Override
    public String toString() {
        return "Telegram[" + chat + "]";
    }
}
