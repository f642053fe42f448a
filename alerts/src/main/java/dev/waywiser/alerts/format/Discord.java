package dev.waywiser.alerts.format;

import dev.waywiser.alerts.message.Fact;
import dev.waywiser.alerts.message.Fitting;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.PlainText;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.Post;
import dev.waywiser.events.alerts.Severity;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A webhook of Discord: an embed an alert.
 *
 * @param to the webhook's address, which is its secret
 * @param wording the words
 */
public record Discord(URI to, Wording wording) implements Format {
    private static final int MOST_EMBEDS = 9;
    private static final int MOST_CHARACTERS = 6_000;
    /** Half of what Discord takes, since each character may have to be escaped. */
    private static final int TITLE_LENGTH = 125;

    private static final int DESCRIPTION_LENGTH = 4_096;
    private static final int RED = 0xC62828;
    private static final int AMBER = 0xEF8F00;
    private static final int GREEN = 0x2E7D32;

    @Override
    public Post post(Message message) {
        List<Map<String, Object>> embeds = Fitting.fit(
                message.items().size(), MOST_EMBEDS, shown -> embeds(message, shown), Discord::length, MOST_CHARACTERS);
        return Post.of(to, Json.text(Json.object("embeds", embeds, "allowed_mentions", Map.of("parse", List.of()))));
    }

    private List<Map<String, Object>> embeds(Message message, int shown) {
        List<Map<String, Object>> embeds = new ArrayList<>();
        embeds.add(Json.object(
                "title",
                Escapes.markdown(PlainText.line(wording.title(message), TITLE_LENGTH)),
                "color",
                message.firing() > 0 ? RED : GREEN,
                "timestamp",
                message.at().toString()));
        message.items().stream().limit(shown).map(item -> embed(item, message)).forEach(embeds::add);
        int left = message.items().size() - shown;
        if (left > 0) {
            embeds.get(0).put("description", Fitting.more(left));
        }
        return embeds;
    }

    private Map<String, Object> embed(Item item, Message message) {
        String description = "**" + Escapes.markdown(wording.summary(item)) + "**\n"
                + wording.facts(item, message.at()).stream().map(Discord::line).collect(Collectors.joining("\n"));
        int color = !item.firing() ? GREEN : item.alert().severity() == Severity.PAGE ? RED : AMBER;
        return Json.object(
                "description",
                description.length() <= DESCRIPTION_LENGTH ? description : Escapes.markdown(wording.summary(item)),
                "color",
                color);
    }

    private static String line(Fact fact) {
        String value = Escapes.markdown(fact.value());
        return "**" + fact.name() + ":** " + (fact.link() == null ? value : "[" + value + "](" + fact.link() + ")");
    }

    private static int length(List<Map<String, Object>> embeds) {
        return embeds.stream()
                .mapToInt(embed -> String.valueOf(embed.getOrDefault("title", ""))
                                .length()
                        + String.valueOf(embed.getOrDefault("description", "")).length())
                .sum();
    }

    @Override
    public String toString() {
        return "Discord[" + to.getHost() + "]";
    }
}
