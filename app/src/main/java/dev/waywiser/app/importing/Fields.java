package dev.waywiser.app.importing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the fields of a record become the members of an event.
 *
 * @param names the file's names to the event's; an empty one leaves the field out
 * @param constants members that every record gets which does not have them
 */
public record Fields(Map<String, String> names, Map<String, String> constants) {
    /** Where the reason of an earlier refusal stands; not part of an event. */
    static final String REJECTED = "rejected";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> LISTS = Set.of("parents", "previous");
    private static final Set<String> FLAGS = Set.of("merge", "onDefaultBranch");
    private static final Set<String> NUMBERS = Set.of("attempt");

    public Fields {
        names = Collections.unmodifiableMap(new TreeMap<>(names));
        constants = Collections.unmodifiableMap(new TreeMap<>(constants));
    }

    /** The event of a row: an empty cell is an absent member, and lists are separated by space. */
    ObjectNode ofCells(Map<String, String> cells) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        cells.forEach((name, cell) -> {
            if (!cell.isBlank()) {
                values.put(name, value(memberName(name), cell.strip()));
            }
        });
        return named(values);
    }

    /** The event of an object. */
    ObjectNode ofObject(ObjectNode object) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        object.properties().forEach(member -> values.put(member.getKey(), member.getValue()));
        return named(values);
    }

    private ObjectNode named(Map<String, JsonNode> values) {
        ObjectNode event = JSON.objectNode();
        values.forEach((name, value) -> {
            String member = memberName(name);
            if (!member.isEmpty() && !name.equals(REJECTED)) {
                event.set(member, value);
            }
        });
        constants.forEach((member, text) -> {
            if (!event.has(member)) {
                event.set(member, value(member, text));
            }
        });
        return event;
    }

    private String memberName(String name) {
        return names.getOrDefault(name, name);
    }

    /** Text that is not of the member's kind stays text, which the check of the event then refuses with its reason. */
    private static JsonNode value(String member, String text) {
        if (LISTS.contains(member)) {
            ArrayNode list = JSON.arrayNode();
            for (String item : text.split("\\s+", -1)) {
                list.add(item);
            }
            return list;
        }
        if (FLAGS.contains(member) && (text.equals("true") || text.equals("false"))) {
            return JSON.booleanNode(text.equals("true"));
        }
        if (NUMBERS.contains(member) && text.matches("\\d{1,9}")) {
            return JSON.numberNode(Integer.parseInt(text));
        }
        return JSON.stringNode(text);
    }
}
