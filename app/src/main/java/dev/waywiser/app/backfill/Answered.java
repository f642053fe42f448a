package dev.waywiser.app.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts together what a forge answered. */
final class Answered {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Answered() {}

    /** An object of some members of another one; those that it does not have are left out. */
    static ObjectNode of(JsonNode told, String... names) {
        ObjectNode some = JSON.objectNode();
        for (String name : names) {
            if (!told.path(name).isMissingNode()) {
                some.set(name, told.path(name));
            }
        }
        return some;
    }

    /** An object that has one member. */
    static ObjectNode with(String name, JsonNode value) {
        ObjectNode object = JSON.objectNode();
        object.set(name, value);
        return object;
    }

    static ArrayNode list(Iterable<JsonNode> items) {
        ArrayNode list = JSON.arrayNode();
        items.forEach(list::add);
        return list;
    }

    /**
     * The items of a list that is short, of its first pages.
     *
     * @param items where a page has them, as a JSON pointer
     */
    static ArrayNode all(ForgeApi api, URI start, String items, int mostPages)
            throws BackfillException, InterruptedException {
        ArrayNode all = JSON.arrayNode();
        @Nullable URI next = start;
        for (int page = 0; next != null && page < mostPages; page++) {
            Page told = api.get(next);
            told.body().at(items).forEach(all::add);
            next = told.next();
        }
        return all;
    }

    /** The text as a part of an address. */
    static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
