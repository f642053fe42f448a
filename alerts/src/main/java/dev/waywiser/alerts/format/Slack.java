package dev.waywiser.alerts.format;

import dev.waywiser.alerts.message.Fact;
import dev.waywiser.alerts.message.Fitting;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.PlainText;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.Post;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incoming webhook of Slack. Text is in {@code rich_text} blocks, in which nothing is markup: no name can call a channel or be a link.
 *
 * @param to the webhook's address, which is its secret
 * @param wording the words
 */
public record Slack(URI to, Wording wording) implements Format {
    private static final int MOST_ALERTS = 20;
    private static final int HEADER_LENGTH = 150;

    /** Slack counts 3,000 characters a section, and does not say how much a whole message may be. */
    private static final int SECTION_LENGTH = 3_000;

    private static final int MESSAGE_LENGTH = 30_000;

    @Override
    public Post post(Message message) {
        return Post.of(to, Json.text(payload(message, wording)));
    }

    /** Text and blocks, as Slack's API takes them too. */
    static Map<String, Object> payload(Message message, Wording wording) {
        return Fitting.fit(
                message.items().size(),
                MOST_ALERTS,
                shown -> payload(message, shown, wording),
                made -> Json.text(made).length(),
                MESSAGE_LENGTH);
    }

    private static Map<String, Object> payload(Message message, int shown, Wording wording) {
        String title = PlainText.line(wording.title(message), HEADER_LENGTH);
        List<Object> blocks = new ArrayList<>();
        blocks.add(Json.object("type", "header", "text", plain(title)));
        message.items().stream().limit(shown).forEach(item -> blocks.add(section(item, message, wording)));
        int left = message.items().size() - shown;
        if (left > 0) {
            blocks.add(Json.object("type", "context", "elements", List.of(plain(Fitting.more(left)))));
        }
        return Json.object("text", Escapes.slack(title), "blocks", blocks);
    }

    private static Map<String, Object> section(Item item, Message message, Wording wording) {
        List<Object> elements = new ArrayList<>();
        elements.add(text(wording.summary(item), true));
        int length = wording.summary(item).length();
        for (Fact fact : wording.facts(item, message.at())) {
            length += fact.name().length() + fact.value().length() + 3;
            if (length <= SECTION_LENGTH) {
                elements.add(text("\n" + fact.name() + ": ", true));
                elements.add(
                        fact.link() == null
                                ? text(fact.value(), false)
                                : Json.object("type", "link", "url", fact.link(), "text", fact.value()));
            }
        }
        return Json.object(
                "type",
                "rich_text",
                "elements",
                List.of(Json.object("type", "rich_text_section", "elements", elements)));
    }

    private static Map<String, Object> plain(String text) {
        return Json.object("type", "plain_text", "text", text, "emoji", false);
    }

    private static Map<String, Object> text(String text, boolean bold) {
        @Nullable Object style = bold ? Map.of("bold", true) : null;
        return Json.object("type", "text", "text", text, "style", style);
    }

    @Override
    public String toString() {
        return "Slack[" + to.getHost() + "]";
    }
}
