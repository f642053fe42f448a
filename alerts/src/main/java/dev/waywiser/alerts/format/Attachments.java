package dev.waywiser.alerts.format;

import dev.waywiser.alerts.message.Fact;
import dev.waywiser.alerts.message.Fitting;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.Post;
import dev.waywiser.events.alerts.Severity;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An incoming webhook of Mattermost or Rocket.Chat, which share the form of message attachments.
 *
 * @param to the webhook's address, which is its secret
 * @param isRocketChat whether it is one of Rocket.Chat
 * @param wording the words
 */
public record Attachments(URI to, boolean isRocketChat, Wording wording) implements Format {
    private static final int MOST_ALERTS = 20;

    /** Mattermost takes 16,383 characters; Rocket.Chat's limit is the administrator's, 5,000 where nobody set it. */
    private static final int MATTERMOST_LENGTH = 14_000;

    private static final int ROCKET_CHAT_LENGTH = 4_500;

    @Override
    public Post post(Message message) {
        return Post.of(
                to,
                Json.text(Fitting.fit(
                        message.items().size(),
                        MOST_ALERTS,
                        shown -> payload(message, shown),
                        made -> Json.text(made).length(),
                        isRocketChat ? ROCKET_CHAT_LENGTH : MATTERMOST_LENGTH)));
    }

    private Map<String, Object> payload(Message message, int shown) {
        List<Object> attachments = new ArrayList<>();
        message.items().stream().limit(shown).forEach(item -> attachments.add(attachment(item, message)));
        int left = message.items().size() - shown;
        String title = Escapes.markdown(wording.title(message));
        return Json.object(
                "text",
                left > 0 ? title + ", " + Fitting.more(left) : title,
                "attachments",
                attachments,
                "parseUrls",
                isRocketChat ? false : null);
    }

    private Map<String, Object> attachment(Item item, Message message) {
        List<Object> fields = new ArrayList<>();
        for (Fact fact : wording.facts(item, message.at())) {
            String value = Escapes.markdown(fact.value());
            fields.add(Json.object(
                    "title",
                    fact.name(),
                    "value",
                    fact.link() == null ? value : "[" + value + "](" + fact.link() + ")",
                    "short",
                    fact.value().length() < 40));
        }
        String color = !item.firing() ? "#2e7d32" : item.alert().severity() == Severity.PAGE ? "#c62828" : "#ef8f00";
        return Json.object(
                "color",
                color,
                "text",
                Escapes.markdown(wording.summary(item)),
                "fallback",
                Escapes.markdown(wording.summary(item)),
                "fields",
                fields);
    }

    @Override
    public String toString() {
        return (isRocketChat ? "RocketChat[" : "Mattermost[") + to.getHost() + "]";
    }
}
