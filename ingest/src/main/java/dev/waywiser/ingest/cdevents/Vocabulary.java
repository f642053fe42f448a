package dev.waywiser.ingest.cdevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.waywiser.events.json.Problem;
import dev.waywiser.ingest.webhook.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What CDEvents allow an event to be, as JSON Schemas: an envelope for each version of the specification, and the content for each
 * version of a type. Thread-safe.
 */
final class Vocabulary {
    /** An event is small; this is far above what any type holds, with hundreds of links. */
    static final int MOST_VALUES = 2_000;

    private static final String FOLDER = "https://waywiser.dev/schemas/cdevents/";
    private static final List<String> SPECIFICATIONS = List.of("0.3", "0.4", "0.5");
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(
                    Stream.concat(SPECIFICATIONS.stream().map(Vocabulary::envelope), Stream.of("content.json"))
                            .collect(Collectors.toMap(file -> FOLDER + file, Vocabulary::resource))));
    private static final Map<String, Schema> ENVELOPES = SPECIFICATIONS.stream()
            .collect(Collectors.toMap(Function.identity(), version -> schema(envelope(version))));
    private static final SortedSet<String> TYPES = new TreeSet<>(
            schema("content.json").getSchemaNode().path("properties").propertyNames());
    private static final Map<String, Schema> CONTENTS = new ConcurrentHashMap<>();
    private static final List<String> SUBJECTS = List.of(
            "artifact",
            "branch",
            "build",
            "change",
            "environment",
            "incident",
            "pipelineRun",
            "repository",
            "service",
            "taskRun",
            "testCaseRun",
            "testOutput",
            "testSuiteRun",
            "ticket");

    private Vocabulary() {}

    /** The versions of the specification that are known, as {@code major.minor}. */
    static List<String> specifications() {
        return SPECIFICATIONS;
    }

    /** The versions of a type that are known, as {@code major.minor}; none of a type that is not. */
    static List<String> versionsOf(String name) {
        String prefix = name + ".";
        return TYPES.stream()
                .filter(type -> type.startsWith(prefix))
                .map(type -> type.substring(prefix.length()))
                .toList();
    }

    /** All types with all of their versions, such as {@code service.deployed.0.2}. */
    static List<String> types() {
        return List.copyOf(TYPES);
    }

    /**
     * What of an event is not as the specification says.
     *
     * @param specification a version of it that is known
     * @param type as the transport tells it
     * @param name the type without its version, such as {@code service.deployed}
     * @param version of the type that is known
     * @return in the order of the places, each once
     */
    static List<Problem> problems(Payload event, String specification, String type, String name, String version) {
        if (isLarger(event.node(), new int[1])) {
            return List.of(new Problem(
                    event.pointer(),
                    "must not hold more than " + MOST_VALUES
                            + " values beside customData, to which what is your own belongs"));
        }
        Map<String, Problem> problems = new TreeMap<>();
        check(Objects.requireNonNull(ENVELOPES.get(specification)), event.node(), event.pointer(), problems);
        JsonNode subject = event.node().path("subject");
        JsonNode content = subject.path("content");
        if (content.isObject()) {
            check(contentOf(name + "." + version), content, event.pointer() + "/subject/content", problems);
        }
        mustBe(type, event.node().path("context").path("type"), event.pointer() + "/context/type", problems);
        mustBe(subjectOf(name), subject.path("type"), event.pointer() + "/subject/type", problems);
        return List.copyOf(problems.values());
    }

    /** The subject of a type, as {@code subject.type} writes it. */
    private static String subjectOf(String name) {
        String subject = name.substring(0, name.indexOf('.'));
        return SUBJECTS.stream().filter(subject::equalsIgnoreCase).findFirst().orElse(subject);
    }

    private static void mustBe(String right, JsonNode told, String place, Map<String, Problem> problems) {
        if (told.isString() && !told.stringValue().equals(right)) {
            problems.put(place, new Problem(place, "must be " + right));
        }
    }

    private static void check(Schema schema, JsonNode node, String pointer, Map<String, Problem> problems) {
        schema.validate(node, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .forEach(error -> {
                    Problem problem = SchemaWords.problem(error, pointer);
                    problems.putIfAbsent(problem.pointer(), problem);
                });
    }

    /** A validator is not made for what it does not know: a million members would be a million problems. */
    private static boolean isLarger(JsonNode node, int[] values) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (!member.getKey().equals("customData") && isLarger(member.getValue(), values)) {
                    return true;
                }
            }
        } else if (node.isArray()) {
            for (JsonNode item : node) {
                if (isLarger(item, values)) {
                    return true;
                }
            }
        }
        return ++values[0] > MOST_VALUES;
    }

    /** Few of all types are ever sent, so each is made ready when its first event comes. */
    private static Schema contentOf(String type) {
        return CONTENTS.computeIfAbsent(type, each -> schema("content.json#/properties/" + each));
    }

    private static String envelope(String specification) {
        return "envelope-" + specification + ".json";
    }

    private static Schema schema(String place) {
        return REGISTRY.getSchema(SchemaLocation.of(FOLDER + place));
    }

    private static String resource(String file) {
        try (InputStream written =
                Objects.requireNonNull(Vocabulary.class.getResourceAsStream("/cdevents/" + file), file)) {
            return new String(written.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
