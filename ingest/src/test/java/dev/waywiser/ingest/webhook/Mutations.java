package dev.waywiser.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that no sender should send, made of ones that some do. */
final class Mutations {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"\"",
            "\" \"",
            "[]",
            "{}",
            "[[[[{}]]]]",
            "0",
            "-1",
            "1.5",
            "1e400",
            "-9223372036854775808",
            "99999999999999999999999999999999",
            "1".repeat(99),
            "\"9999-99-99T99:99:99Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"1901-01-01 00:00:00 UTC\"",
            "\"2026-03-01 12:00:00 +9900\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"a\\udc00b\"",
            "\"\\u2028\\ufeff\\u202e\"",
            "\"" + "x".repeat(20_000) + "\"",
            "\"" + "\\ud83d\\ude00".repeat(1_000) + "\"",
            "\"javascript:alert(1)\"",
            "\"" + "0".repeat(40) + "\"",
            "\"" + "f".repeat(64) + "\"",
            "\"refs/tags/\"",
            "\"/\"",
            "[".repeat(90) + "]".repeat(90),
            "[".repeat(2_000) + "]".repeat(2_000));

    private static final String MARK = "\"a value to be replaced\"";

    private Mutations() {}

    /** The body with one to four places changed, and now and then cut off. */
    static byte[] of(JsonNode body, Random random) {
        JsonNode changed = body.deepCopy();
        List<String> values = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            change(changed, random, values);
        }
        String text = JSON.writeValueAsString(changed);
        for (String value : values) {
            text = text.replaceFirst(MARK, Matcher.quoteReplacement(value));
        }
        return (random.nextInt(50) == 0 ? text.substring(0, random.nextInt(text.length() + 1)) : text).getBytes(UTF_8);
    }

    /** Goes down from the root by chance, and drops a member, repeats an item, or puts another value in its place. */
    private static void change(JsonNode root, Random random, List<String> values) {
        JsonNode at = root;
        while (true) {
            boolean deeper = random.nextInt(4) > 0;
            if (at instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = new ArrayList<>(object.propertyNames());
                String name = names.get(random.nextInt(names.size()));
                if (deeper
                        && object.get(name).isContainer()
                        && !object.get(name).isEmpty()) {
                    at = object.get(name);
                } else if (random.nextInt(3) == 0) {
                    object.remove(name);
                    return;
                } else {
                    values.add(VALUES.get(random.nextInt(VALUES.size())));
                    object.put(name, MARK.substring(1, MARK.length() - 1));
                    return;
                }
            } else if (at instanceof ArrayNode array && !array.isEmpty()) {
                int index = random.nextInt(array.size());
                if (deeper
                        && array.get(index).isContainer()
                        && !array.get(index).isEmpty()) {
                    at = array.get(index);
                } else if (random.nextBoolean()) {
                    array.add(array.get(index).deepCopy());
                    return;
                } else {
                    values.add(VALUES.get(random.nextInt(VALUES.size())));
                    array.set(index, MARK.substring(1, MARK.length() - 1));
                    return;
                }
            } else {
                return;
            }
        }
    }
}
