package dev.waywiser.alerts.format;

import dev.waywiser.alerts.message.Fact;
import dev.waywiser.alerts.message.Fitting;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.Post;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A workflow of Microsoft Teams that posts an Adaptive Card. All text is in text runs, in which nothing is markup.
 *
 * @param to the workflow's address, which is its secret
 * @param wording the words
 */
public record Teams(URI to, Wording wording) implements Format {
    private static final int MOST_ALERTS = 15;

    /** Teams takes 28 KB, after it has expanded the card. */
    private static final int MOST_BYTES = 20_000;

    @Override
    public Post post(Message message) {
        return Post.of(
                to,
                Json.text(Json.object(
                        "type",
                        "message",
                        "attachments",
                        List.of(Json.object(
                                "contentType",
                                "application/vnd.microsoft.card.adaptive",
                                "content",
                                Fitting.fit(
                                        message.items().size(),
                                        MOST_ALERTS,
                                        shown -> card(message, shown),
                                        card -> Json.text(card).getBytes(StandardCharsets.UTF_8).length,
                                        MOST_BYTES))))));
    }

    private Map<String, Object> card(Message message, int shown) {
        List<Object> body = new ArrayList<>();
        body.add(block(List.of(Json.object(
                "type",
                "TextRun",
                "text",
                wording.title(message),
                "weight",
                "Bolder",
                "size",
                "Medium",
                "color",
                message.firing() > 0 ? "Attention" : "Good"))));
        message.items().stream().limit(shown).forEach(item -> body.add(container(item, message)));
        int left = message.items().size() - shown;
        if (left > 0) {
            body.add(block(List.of(run(Fitting.more(left), false))));
        }
        String link = wording.link(message.items().get(0));
        List<Object> actions =
                link == null ? List.of() : List.of(Json.object("type", "Action.OpenUrl", "title", "Look", "url", link));
        return Json.object(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "msteams",
                Map.of("width", "Full"),
                "body",
                body,
                "actions",
                actions);
    }

    private Map<String, Object> container(Item item, Message message) {
        List<Object> blocks = new ArrayList<>();
        blocks.add(block(List.of(run(wording.summary(item), true))));
        for (Fact fact : wording.facts(item, message.at())) {
            Map<String, Object> value = run(fact.value(), false);
            if (fact.link() != null) {
                value.put("selectAction", Json.object("type", "Action.OpenUrl", "url", fact.link()));
            }
            blocks.add(block(List.of(run(fact.name() + ": ", true), value)));
        }
        return Json.object("type", "Container", "separator", true, "items", blocks);
    }

    private static Map<String, Object> block(List<Object> runs) {
        return Json.object("type", "RichTextBlock", "inlines", runs, "spacing", "Small");
    }

    private static Map<String, Object> run(String text, boolean bold) {
        return Json.object("type", "TextRun", "text", text, "weight", bold ? "Bolder" : null);
    }

    @Override
    public String toString() {
        return "Teams[" + to.getHost() + "]";
    }
}
