package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The API document, and whether a value is what it says. */
final class OpenApiDocument {
    private final JsonNode root;

    OpenApiDocument() {
        try (InputStream file = OpenApiDocument.class.getResourceAsStream("/openapi.yaml")) {
            root = YAMLMapper.builder().build().readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode root() {
        return root;
    }

    JsonNode schema(String name) {
        return root.at("/components/schemas/" + name);
    }

    /** The node, or where its reference leads. */
    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : root.at(reference.stringValue().substring(1));
    }

    /** The schema of what the route answers with where all is well. */
    JsonNode answer(String path) {
        JsonNode schema = root.get("paths").path(path).at("/get/responses/200/content/application~1json/schema");
        assertThat(schema.isMissingNode()).as(path).isFalse();
        return schema;
    }

    /** The value has the type and the members of the schema, and no others, all the way down. */
    void assertFits(String place, JsonNode value, JsonNode mayBeReference) {
        JsonNode schema = resolve(mayBeReference);
        JsonNode either = schema.get("anyOf");
        if (either != null) {
            assertThat(either.size()).as(place).isEqualTo(2);
            assertThat(either.get(1).get("type").stringValue()).as(place).isEqualTo("null");
            if (!value.isNull()) {
                assertFits(place, value, either.get(0));
            }
            return;
        }
        assertThat(types(schema)).as(place).contains(typeOf(value));
        if (schema.has("enum")) {
            assertThat(schema.get("enum").valueStream()).as(place).contains(value);
        }
        if (value.isArray()) {
            value.forEach(element -> assertFits(place + "[]", element, schema.get("items")));
        }
        if (value.isObject()) {
            assertThat(schema.get("properties").propertyNames()).as(place).containsAll(value.propertyNames());
            schema.get("required")
                    .forEach(member -> assertThat(value.has(member.stringValue()))
                            .as(place + "." + member.stringValue())
                            .isTrue());
            value.properties()
                    .forEach(member -> assertFits(
                            place + "." + member.getKey(),
                            member.getValue(),
                            schema.get("properties").get(member.getKey())));
        }
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.get("type");
        return type.isArray() ? type.valueStream().map(JsonNode::stringValue).toList() : List.of(type.stringValue());
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> throw new IllegalStateException("JSON has no " + value);
        };
    }
}
