package dev.waywiser.events.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.waywiser.events.Event;
import dev.waywiser.events.Views;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the reader takes and what the published schemas allow is the same. */
class SchemaAgreementTest {
    private static final String FOLDER = "https://waywiser.dev/schemas/";
    private static final List<String> TYPES = List.of(
            "change",
            "version",
            "pull_request",
            "deployment",
            "build",
            "incident",
            "service",
            "service_creation",
            "platform_request",
            "dependency_update",
            "drift",
            "feedback");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(TYPES.stream()
                    .map(type -> type + ".json")
                    .collect(Collectors.toMap(name -> FOLDER + name, SchemaAgreementTest::resource))));
    private static final Schema EVENT =
            REGISTRY.getSchema(SchemaLocation.of(FOLDER + "event.json"), resource("event.json"), InputFormat.JSON);

    /** Values of every JSON type, and texts at the edge of what some member takes. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "1",
            "1.0",
            "1.5",
            "10000",
            "10001",
            "-1",
            "1e3",
            "{}",
            "[]",
            "[1]",
            "[\"x\"]",
            "[\"" + "b".repeat(40) + "\"]",
            "{\"queued\":\"2026-01-01T00:00:00Z\"}",
            "{\"succeeded\":\"2026-01-01T00:00:00Z\"}",
            "{\"success\":null}",
            "{\"resolved\":\"soon\"}",
            "{\"production\":true}",
            "{\"Production\":false,\"production\":true}",
            "{\"\":true}",
            "{\"labels\":[\"urgent*\"]}",
            "{\"labels\":[\"\"]}",
            "{\"lables\":[]}",
            "[{\"state\":\"opened\",\"at\":\"2026-01-01T00:00:00Z\"}]",
            "[{\"state\":\"opened\",\"at\":null}]",
            "[{\"state\":\"open\",\"at\":\"2026-01-01T00:00:00Z\"}]",
            "[{\"at\":\"2026-01-01T00:00:00Z\",\"by\":1}]",
            "59",
            "60",
            "2592000",
            "2592001",
            "\"UTC\"",
            "\"Z\"",
            "\"GMT+1\"",
            "\"Europe/Berlin\"",
            "\"\"",
            "\" \"",
            "\"\\u2003\"",
            "\"\\u00a0\"",
            "\"\\t\"",
            "\"a\\tb\"",
            "\"a\\n\"",
            "\"\\u0085\"",
            "\"\\ud83d\"",
            "\"\\ud83d\\ude80\"",
            "\"" + "x".repeat(200) + "\"",
            "\"" + "x".repeat(201) + "\"",
            "\"" + "\\ud83d\\ude80".repeat(200) + "\"",
            "\" " + "x".repeat(200) + "\"",
            "\"" + "x".repeat(1_001) + "\"",
            "[\"a/b\",\" \",\"**\"]",
            "[\"" + "x".repeat(1_000) + "\"]",
            "[\"" + "x".repeat(1_001) + "\"]",
            "1000000",
            "1000001",
            "\"change\"",
            "\"build\"",
            "\" change\"",
            "\"Change\"",
            "\"running\"",
            "\"failed\"",
            "\"RUNNING\"",
            "\"success\"",
            "\"opened\"",
            "{\"started\":\"2026-01-01T00:00:00Z\",\"cancelled\":null}",
            "{\"asked\":\"2026-01-01T00:00:00Z\"}",
            "{\"merged\":\"2026-01-01T00:00:00Z\"}",
            "\"drifted\"",
            "\"fulfilled\"",
            "\"csat\"",
            "\"nps\"",
            "5",
            "6",
            "10",
            "11",
            "\"" + "c".repeat(40) + "\"",
            "\"" + "C".repeat(40) + "\"",
            "\"" + "c".repeat(39) + "\"",
            "\"" + "c".repeat(64) + "\"",
            "\"" + "c".repeat(41) + "\"",
            "\"" + "c".repeat(40) + "\\n\"",
            "\"" + "g".repeat(40) + "\"",
            "\"https://example.org/a?b#c\"",
            "\"http://\"",
            "\"HTTPS://example.org\"",
            "\"ftp://example.org\"",
            "\"https://a b\"",
            "\"https://example.org/" + "x".repeat(1_980) + "\"",
            "\"https://example.org/" + "x".repeat(1_981) + "\"",
            "\"2026-01-01T00:00:00Z\"",
            "\"2026-01-01t00:00:00.123456789z\"",
            "\"2026-01-01T00:00:00.1234567890Z\"",
            "\"2026-01-01T00:00Z\"",
            "\"2026-01-01T00:00:00\"",
            "\"2026-01-01 00:00:00Z\"",
            "\"2026-01-01\"",
            "\"2026-02-29T00:00:00Z\"",
            "\"2028-02-29T00:00:00Z\"",
            "\"2026-04-31T00:00:00Z\"",
            "\"2026-01-01T24:00:00Z\"",
            "\"2026-06-30T23:59:60Z\"",
            "\"2026-01-01T00:00:00+18:00\"",
            "\"2026-01-01T00:00:00+18:01\"",
            "\"2026-01-01T00:00:00-00:00\"",
            "\"2026-01-01T00:00:00+0100\"",
            "\"1969-12-31T23:59:59Z\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"2199-12-31T23:59:59Z\"",
            "\"2200-01-01T00:00:00Z\"",
            "\"2026-01-01T00:00:00Z\\n\"");

    @Provide
    Arbitrary<Event> events() {
        return Views.events();
    }

    @Provide
    Arbitrary<ObjectNode> mutations() {
        Arbitrary<ObjectNode> documents =
                Views.events().map(event -> (ObjectNode) JSON.readTree(EventJson.write(event)));
        Arbitrary<List<Consumer<ObjectNode>>> changes = Arbitraries.oneOf(List.of(drops(), sets(), adds()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        return Combinators.combine(documents, changes).as((document, mutations) -> {
            mutations.forEach(mutation -> mutation.accept(document));
            return document;
        });
    }

    private static Arbitrary<Consumer<ObjectNode>> drops() {
        return Arbitraries.integers().between(0, 50).map(index -> document -> document.remove(member(document, index)));
    }

    private static Arbitrary<Consumer<ObjectNode>> sets() {
        return Combinators.combine(Arbitraries.integers().between(0, 50), Arbitraries.of(VALUES))
                .as((index, value) -> document -> document.set(member(document, index), JSON.readTree(value)));
    }

    /** Members that some type has, and one that none has. */
    private static Arbitrary<Consumer<ObjectNode>> adds() {
        Arbitrary<String> names = Arbitraries.of(
                "state",
                "at",
                "states",
                "queuedAt",
                "startedAt",
                "id",
                "attempt",
                "parents",
                "previous",
                "merge",
                "onDefaultBranch",
                "source",
                "statedAt",
                "service",
                "repository",
                "version",
                "sha",
                "url",
                "team",
                "transitions",
                "labels",
                "paths",
                "number",
                "mergedAt",
                "mergeCommit",
                "commits",
                "commitCount",
                "fixes",
                "noChange",
                "environments",
                "hotfix",
                "failureWindowSeconds",
                "timezone",
                "number",
                "branch",
                "action",
                "selfService",
                "template",
                "resource",
                "score",
                "scale",
                "answeredAt",
                "what");
        return Combinators.combine(names, Arbitraries.of(VALUES))
                .as((name, value) -> document -> document.set(name, JSON.readTree(value)));
    }

    private static String member(ObjectNode document, int index) {
        List<String> names = new ArrayList<>(document.propertyNames());
        return names.isEmpty() ? "none" : names.get(index % names.size());
    }

    @Property(tries = 500, seed = "20260303", edgeCases = EdgeCasesMode.NONE)
    void event_written_satisfiesTheSchema(@ForAll("events") Event event) {
        assertThat(errors(JSON.readTree(EventJson.write(event)))).isEmpty();
    }

    @Property(tries = 8_000, seed = "20260304", edgeCases = EdgeCasesMode.NONE)
    void document_mutated_isTakenByBothOrByNeither(@ForAll("mutations") ObjectNode document) {
        ReadResult read = EventJson.read(bytes(document), 1);
        List<Error> errors = errors(document);

        assertThat(read instanceof ReadResult.Events)
                .as("%s%nreader: %s%nschema: %s", document, read, errors)
                .isEqualTo(errors.isEmpty());
        Statistics.collect(errors.isEmpty());
        Statistics.coverage(taken -> {
            taken.check(true).percentage(share -> share > 10);
            taken.check(false).percentage(share -> share > 10);
        });
    }

    @Example
    void everyMember_withEveryValue_isTakenByBothOrByNeither() {
        for (Map.Entry<String, ObjectNode> example : examples().entrySet()) {
            List<String> members = new ArrayList<>();
            schema(example.getKey()).path("properties").propertyNames().forEach(members::add);
            for (String member : members) {
                for (String value : VALUES) {
                    ObjectNode document = example.getValue().deepCopy();
                    document.set(member, JSON.readTree(value));
                    ReadResult read = EventJson.read(bytes(document), 1);
                    List<Error> errors = errors(document);
                    assertThat(read instanceof ReadResult.Events)
                            .as("%s%nreader: %s%nschema: %s", document, read, errors)
                            .isEqualTo(errors.isEmpty());
                }
            }
        }
    }

    @Example
    void examples_ofTheSchemas_areTaken() {
        for (String type : TYPES) {
            JsonNode examples = schema(type).path("examples");
            assertThat(examples.size()).isPositive();
            for (JsonNode example : examples) {
                assertThat(errors(example)).isEmpty();
                assertThat(EventJson.readOne(bytes(example)).type()).isEqualTo(type);
            }
        }
    }

    @Example
    void everyMember_ofEverySchema_isDescribed() {
        for (String type : TYPES) {
            schema(type)
                    .path("properties")
                    .forEach(member -> assertThat(member.path("description").asString(""))
                            .as("%s in %s", member, type)
                            .isNotBlank());
        }
    }

    private static Map<String, ObjectNode> examples() {
        return TYPES.stream().collect(Collectors.toMap(type -> type, type ->
                (ObjectNode) schema(type).path("examples").get(0)));
    }

    private static List<Error> errors(JsonNode document) {
        return EVENT.validate(
                document, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** Escaped, since a lone surrogate cannot be written otherwise. */
    private static byte[] bytes(JsonNode document) {
        return ASCII.writeValueAsBytes(document);
    }

    private static JsonNode schema(String type) {
        return JSON.readTree(resource(type + ".json"));
    }

    private static String resource(String name) {
        try (InputStream in = SchemaAgreementTest.class.getResourceAsStream("/schemas/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
