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
 * A webhook of a space in Google Chat: a card with a section an alert.
 *
 * @param to the webhook's address with its key and token
 * @param wording the words
 */
public record GoogleChat(URI to, Wording wording) implements Format {
    /** A card has at most 100 widgets, and an alert takes up to eight. */
    private static final int MOST_ALERTS = 12;

    /** Chat takes 32,000 bytes. */
    private static final int MOST_BYTES = 28_000;

    @Override
    public Post post(Message message) {
        return Post.of(
                to,
                Json.text(Fitting.fit(
                        message.items().size(),
                        MOST_ALERTS,
                        shown -> payload(message, shown),
                        made -> Json.text(made).getBytes(StandardCharsets.UTF_8).length,
                        MOST_BYTES)));
    }

    private Map<String, Object> payload(Message message, int shown) {
        List<Object> sections = new ArrayList<>();
        message.items().stream().limit(shown).forEach(item -> sections.add(section(item, message)));
        int left = message.items().size() - shown;
        if (left > 0) {
            sections.add(Json.object("widgets", List.of(paragraph(Fitting.more(left)))));
        }
        return Json.object(
                "cardsV2",
                List.of(Json.object(
                        "cardId",
                        message.id(),
                        "card",
                        Json.object("header", Json.object("title", wording.title(message)), "sections", sections))));
    }

    private Map<String, Object> section(Item item, Message message) {
        List<Object> widgets = new ArrayList<>();
        widgets.add(paragraph("<b>" + Escapes.html(wording.summary(item)) + "</b>"));
        for (Fact fact : wording.facts(item, message.at())) {
            widgets.add(Json.object(
                    "decoratedText",
                    Json.object(
                            "topLabel",
                            fact.name(),
                            "text",
                            Escapes.html(fact.value()),
                            "wrapText",
                            true,
                            "button",
                            fact.link() == null
                                    ? null
                                    : Json.object(
                                            "text",
                                            "Look",
                                            "onClick",
                                            Map.of("openLink", Map.of("url", fact.link()))))));
        }
        return Json.object("widgets", widgets);
    }

    private static Map<String, Object> paragraph(String text) {
        return Json.object("textParagraph", Map.of("text", text));
    }

    @Override
    public String toString() {
        return "GoogleChat[" + to.getHost() + "]";
    }
}
