package dev.waywiser.ingest.cdevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waywiser.events.Event;
import dev.waywiser.events.json.Problem;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The conformance files of CDEvents 0.4.1, which lie beside a checkout or nowhere; then these tests are skipped. */
class ConformanceTest {
    private static final Path FOLDER = folder();
    private static final Pattern MINOR = Pattern.compile("(?<=[.]0)[.]([0-9]+)[.](?=0$)");
    private static final Map<String, String> MAPPED = Map.ofEntries(
            Map.entry("build_finished", "build"),
            Map.entry("change_created", "pull_request"),
            Map.entry("change_merged", "pull_request"),
            Map.entry("change_reviewed", "pull_request"),
            Map.entry("incident_detected", "incident"),
            Map.entry("incident_reported", "incident"),
            Map.entry("incident_resolved", "incident"),
            Map.entry("pipelinerun_finished", "build"),
            Map.entry("pipelinerun_queued", "build"),
            Map.entry("pipelinerun_started", "build"),
            Map.entry("service_deployed", "deployment"),
            Map.entry("service_rolledback", "deployment"),
            Map.entry("service_upgraded", "deployment"));

    @BeforeAll
    static void requireFiles() {
        assumeTrue(Files.isDirectory(FOLDER), "the conformance files of CDEvents do not lie beside this checkout");
    }

    @Test
    void everyFile_isWhatItsSchemaSays() throws IOException {
        files().forEach((name, event) -> {
            assertThat(problems(event)).as(name).isEmpty();
            assertThat(problems(as05(event))).as(name + " as 0.5").isEmpty();
        });
    }

    @Test
    void everyFile_isMappedIgnoredOrSaysWhatItLacks() throws IOException {
        Map<String, JsonNode> files = files();
        assertThat(files.keySet()).as("the events of version 0.4.1").hasSize(45);
        files.forEach((name, event) -> {
            String expected = MAPPED.getOrDefault(name, name.startsWith("build_") ? "no_service" : "ignored");
            assertThat(outcome(map(event))).as(name).isEqualTo(expected);
        });
    }

    @Test
    void everyFile_asVersion05WritesIt_becomesTheSame() throws IOException {
        files().forEach((name, event) -> {
            JsonNode newer = as05(event);
            assertThat(newer).isNotEqualTo(event);
            assertThat(map(newer)).as(name).isEqualTo(map(event));
        });
    }

    private static Path folder() {
        Path beside = Path.of("shared", "data", "payloads", "cdevents-0.4.1");
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(beside))) {
                return at.resolve(beside);
            }
        }
        return beside;
    }

    private static Map<String, JsonNode> files() throws IOException {
        Map<String, JsonNode> events = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                String name = file.getFileName().toString().replace(".json", "");
                events.put(name, JsonMapper.shared().readTree(Files.readString(file)));
            }
        }
        return events;
    }

    /** What 0.5 renamed, left out and counted up. */
    private static JsonNode as05(JsonNode event) {
        ObjectNode newer = (ObjectNode) event.deepCopy();
        ObjectNode context = (ObjectNode) newer.get("context");
        context.remove("version");
        context.put("specversion", "0.5.0");
        context.put(
                "type",
                MINOR.matcher(context.get("type").stringValue())
                        .replaceFirst(minor -> "." + (Integer.parseInt(minor.group(1)) + 1) + "."));
        ObjectNode subject = (ObjectNode) newer.get("subject");
        subject.remove("type");
        ObjectNode content = (ObjectNode) subject.get("content");
        JsonNode url = content.remove("url");
        if (url != null) {
            content.set("uri", url);
        }
        Map<String, String> outcomes = Map.of("pass", "success", "fail", "failure");
        if (content.has("outcome")) {
            String outcome = content.get("outcome").stringValue();
            content.put("outcome", outcomes.getOrDefault(outcome, outcome));
        }
        return newer;
    }

    private static Mapping map(JsonNode event) {
        return CdEvents.map(event.at("/context/type").stringValue(), new Payload(event, ""), new ArrayList<>());
    }

    private static List<Problem> problems(JsonNode event) {
        List<Problem> problems = new ArrayList<>();
        CdEvents.map(event.at("/context/type").stringValue(), new Payload(event, ""), problems);
        return problems;
    }

    private static String outcome(Mapping mapping) {
        if (mapping instanceof Mapping.Mapped mapped) {
            assertThat(mapped.events()).hasSize(1);
            Event event = mapped.events().get(0);
            return event.type();
        }
        return mapping instanceof Mapping.Unmapped unmapped ? unmapped.reason().text() : "ignored";
    }
}
