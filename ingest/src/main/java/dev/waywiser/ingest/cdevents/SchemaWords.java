package dev.waywiser.ingest.cdevents;

import com.networknt.schema.Error;
import dev.waywiser.events.json.Problem;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Says what a validator found in the words of the other messages: the place, and what would be right there. */
final class SchemaWords {
    private static final Map<String, String> TYPES = Map.of("string", "text", "object", "an object", "array", "a list");
    private static final Map<String, String> FORMATS = Map.of(
            "date-time", "must be an RFC 3339 time with its offset, such as 2026-01-31T09:30:00Z",
            "uri", "must be a URI that begins with its scheme, such as https://ci.example/7",
            "uri-reference", "must be a URI reference, such as /ci or https://ci.example");

    private SchemaWords() {}

    /** @param pointer where what was validated lies in the request */
    static Problem problem(Error error, String pointer) {
        String place = pointer + error.getInstanceLocation();
        String member = error.getProperty();
        String inside =
                member == null ? place : place + "/" + member.replace("~", "~0").replace("/", "~1");
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> new Problem(inside, "is required");
            case "additionalProperties" ->
                new Problem(inside, "is not known to CDEvents; what is your own belongs to customData");
            case "type" -> new Problem(place, "must be " + anyOf(rule));
            case "enum" -> new Problem(place, "must be one of " + listed(rule, ", "));
            case "minLength" -> new Problem(place, "must not be empty");
            case "format" -> new Problem(place, FORMATS.getOrDefault(rule.asString(), "must be a " + rule.asString()));
            default -> new Problem(place, error.getMessage());
        };
    }

    private static String anyOf(JsonNode types) {
        return types.isArray() ? listed(types, " or ") : TYPES.getOrDefault(types.asString(), types.asString());
    }

    private static String listed(JsonNode values, String between) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> TYPES.getOrDefault(value.asString(), value.asString()))
                .collect(Collectors.joining(between));
    }
}
