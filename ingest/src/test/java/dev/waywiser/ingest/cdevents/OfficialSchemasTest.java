package dev.waywiser.ingest.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.waywiser.events.json.Problem;
import dev.waywiser.ingest.webhook.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our schemas and the official ones take the same events, of each type of CDEvents 0.3: the last version whose schemas are
 * published where a build can fetch them, in the makers' SDK.
 */
class OfficialSchemasTest {
    private static final String FOLDER = "/dev/cdevents/spec/schemas/";
    private static final int TYPES = 39;
    private static final int MUTATIONS_OF_A_TYPE = 1_500;
    private static final long SEED = 20_260_301;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "1",
            "[]",
            "{}",
            "[\"a\"]",
            "{\"id\": \"a\"}",
            "{\"id\": \"\"}",
            "{\"id\": \"a\", \"source\": \"/b\", \"name\": \"c\"}",
            "\"\"",
            "\" \"",
            "\"a\"",
            "\"/a\"",
            "\"a b\"",
            "\"https://a.example/b\"",
            "\"pass\"",
            "\"success\"",
            "\"critical\"",
            "\"service\"",
            "\"2026-03-01\"",
            "\"2026-03-01T12:00:00+01:00\"");

    private static final List<String> MEMBERS = List.of(
            "mine",
            "url",
            "uri",
            "id",
            "source",
            "type",
            "chainId",
            "links",
            "customData",
            "outcome",
            "sbom",
            "description");

    /** What differs, and why. */
    private static final Map<String, Predicate<Mutation>> DIFFERENCES = Map.of(
            "the specification says that a source is a URI reference; the official schemas of tests let it be any text",
            mutation -> mutation.type().startsWith("test") && mutation.place().endsWith("/source"));

    /**
     * One event that was changed in one place.
     *
     * @param place that was changed, as a JSON pointer
     */
    private record Mutation(String type, String place, JsonNode event) {}

    @Test
    void everyType_isTakenByBothOrByNeither_howeverItIsChanged() throws IOException {
        Set<String> seen = new HashSet<>();
        int taken = 0;
        int all = 0;
        Map<String, Schema> official = official();
        assertThat(official).hasSize(TYPES);
        for (Map.Entry<String, Schema> type : official.entrySet()) {
            Random random = new Random(SEED + type.getKey().hashCode());
            JsonNode whole = example(type.getValue().getSchemaNode(), type.getKey());
            assertThat(ours(type.getKey(), whole)).as(type.getKey()).isEmpty();
            assertThat(theirs(type.getValue(), whole)).as(type.getKey()).isTrue();
            for (int i = 0; i < MUTATIONS_OF_A_TYPE; i++) {
                Mutation mutation = changed(type.getKey(), whole, random);
                List<Problem> problems = ours(type.getKey(), mutation.event());
                boolean theirs = theirs(type.getValue(), mutation.event());
                all++;
                taken += theirs ? 1 : 0;
                if (theirs != problems.isEmpty()) {
                    List<String> reasons = DIFFERENCES.entrySet().stream()
                            .filter(difference -> difference.getValue().test(mutation))
                            .map(Map.Entry::getKey)
                            .toList();
                    assertThat(reasons)
                            .as(
                                    "%s at %s: theirs %s, ours %s%n%s",
                                    type.getKey(), mutation.place(), theirs, problems, mutation.event())
                            .isNotEmpty();
                    seen.addAll(reasons);
                }
            }
        }
        assertThat(seen).as("differences that are there").isEqualTo(DIFFERENCES.keySet());
        assertThat(taken).as("taken of %s", all).isBetween(all / 10, all * 9 / 10);
    }

    private static List<Problem> ours(String name, JsonNode event) {
        String type = "dev.cdevents." + name + ".0.1.0";
        ObjectNode ours = (ObjectNode) event.deepCopy();
        String patch = event.path("context").path("type").asString("");
        if (patch.matches("dev[.]cdevents[.]" + name + "[.]0[.]1[.][0-9]+")) {
            type = patch;
        }
        return Vocabulary.problems(new Payload(ours, ""), "0.3", type, name, "0.1");
    }

    private static boolean theirs(Schema schema, JsonNode event) {
        return schema.validate(
                        event, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .isEmpty();
    }

    private static Map<String, Schema> official() throws IOException {
        Map<String, Schema> schemas = new TreeMap<>();
        for (String type : Vocabulary.types()) {
            if (!type.endsWith(".0.1")) {
                continue;
            }
            String name = type.substring(0, type.length() - ".0.1".length());
            try (InputStream file =
                    OfficialSchemasTest.class.getResourceAsStream(FOLDER + name.replace(".", "") + ".json")) {
                if (file != null) {
                    schemas.put(name, REGISTRY.getSchema(JSON.readTree(file)));
                }
            }
        }
        return schemas;
    }

    /** An event with everything that the schema knows. */
    private static JsonNode example(JsonNode schema, String type) {
        ObjectNode event = (ObjectNode) valueOf(schema);
        ((ObjectNode) event.get("context")).put("version", "0.3.0");
        event.putObject("customData").put("service", "shop");
        assertThat(event.at("/context/type").asString()).startsWith("dev.cdevents." + type + ".0.1.");
        return event;
    }

    private static JsonNode valueOf(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        if (schema.path("type").asString("").equals("object")) {
            ObjectNode object = JSON.createObjectNode();
            schema.path("properties").properties().forEach(each -> object.set(each.getKey(), valueOf(each.getValue())));
            return object;
        }
        return JSON.getNodeFactory()
                .stringNode(
                        switch (schema.path("format").asString("")) {
                            case "date-time" -> "2026-03-01T12:00:00Z";
                            case "uri" -> "https://a.example/b";
                            case "uri-reference" -> "/a";
                            default -> "a";
                        });
    }

    private static Mutation changed(String type, JsonNode whole, Random random) {
        ObjectNode event = (ObjectNode) whole.deepCopy();
        List<String> objects = new ArrayList<>();
        collect(event, "", objects);
        String at = objects.get(random.nextInt(objects.size()));
        ObjectNode object = (ObjectNode) event.at(at);
        List<String> members = new ArrayList<>(object.propertyNames());
        JsonNode value = JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
        String member = MEMBERS.get(random.nextInt(MEMBERS.size()));
        if (random.nextInt(4) > 0 && !members.isEmpty()) {
            member = members.get(random.nextInt(members.size()));
            if (random.nextInt(3) == 0) {
                object.remove(member);
                return new Mutation(type, at + "/" + member, event);
            }
        }
        object.set(member, value);
        return new Mutation(type, at + "/" + member, event);
    }

    private static void collect(JsonNode node, String at, List<String> objects) {
        if (node.isObject()) {
            objects.add(at);
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                collect(Objects.requireNonNull(member.getValue()), at + "/" + member.getKey(), objects);
            }
        }
    }
}
