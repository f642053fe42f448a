package dev.waywiser.alerts.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Payloads as maps, whose members keep the order in which they were named. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /** An object of names and values in turn; members without a value are left out. */
    static Map<String, Object> object(@Nullable Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                object.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return object;
    }

    static String text(Object payload) {
        return MAPPER.writeValueAsString(payload);
    }

    /** What a server said, or nothing where that is no JSON. */
    static JsonNode read(String answer) {
        try {
            return MAPPER.readTree(answer);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}
