package dev.waywiser.ingest.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * One document of a YAML text, of which each place knows its line.
 *
 * @param source where it is from: a file, or words for what was sent
 * @param root what it says
 * @param lines the line of each value, by JSON pointer
 */
public record YamlDocument(String source, JsonNode root, Map<String, Integer> lines) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * Reads every document of the text; empty ones are left out.
     *
     * @param source where the text is from, for the words on what is wrong with it
     * @param problems is told what is no YAML, and aliases, which would not be followed
     */
    public static List<YamlDocument> read(String source, String text, List<YamlProblem> problems) {
        List<YamlDocument> documents = new ArrayList<>();
        try (JsonParser parser = YAML.createParser(text)) {
            while (parser.nextToken() != null) {
                Map<String, Integer> lines = new HashMap<>();
                YamlDocument document = new YamlDocument(source, NODES.nullNode(), lines);
                JsonNode root = document.value(parser, "", problems);
                if (!root.isNull()) {
                    documents.add(new YamlDocument(source, root, lines));
                }
            }
        } catch (JacksonException unreadable) {
            String message = String.valueOf(unreadable.getOriginalMessage());
            int line = unreadable.getLocation() == null
                    ? 0
                    : unreadable.getLocation().getLineNr();
            problems.add(new YamlProblem(
                    source,
                    line,
                    "",
                    "is not YAML: " + message.lines().findFirst().orElse("")));
        }
        return documents;
    }

    /** Says what is wrong at a place, which need not be there. */
    public YamlProblem problem(String pointer, String reason) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return new YamlProblem(source, lines.getOrDefault(at, 1), pointer, reason);
    }

    /** The same as a text of its own. */
    public String text() {
        return YAML.writeValueAsString(root);
    }

    private JsonNode value(JsonParser parser, String pointer, List<YamlProblem> problems) {
        lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
        if (((YAMLParser) parser).isCurrentAlias()) {
            problems.add(problem(pointer, "is an alias, which is not followed here; write the value out"));
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer, problems);
            case START_ARRAY -> array(parser, pointer, problems);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            default -> NODES.stringNode(parser.getString());
        };
    }

    private ObjectNode object(JsonParser parser, String pointer, List<YamlProblem> problems) {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            lines.put(place, parser.currentTokenLocation().getLineNr());
            parser.nextToken();
            object.set(name, value(parser, place, problems));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String pointer, List<YamlProblem> problems) {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, pointer + "/" + array.size(), problems));
        }
        return array;
    }
}
