package dev.waywiser.ingest.webhook;

import dev.waywiser.events.Event;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deliveries of a source, and what is expected to become of each.
 *
 * <p>Deliveries of our own lie in {@code src/test/resources/SOURCE/deliveries}, a file each, with headers, body and expectation.
 * Those that the makers publish lie beside a checkout or nowhere; {@code src/test/resources/SOURCE/published.json} holds the
 * headers and the expectation of each. With {@code -Dwaywiser.test.golden=write} expectations are written anew, to be read
 * before they are committed.
 */
final class Samples {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private Samples() {}

    /**
     * One delivery.
     *
     * @param name of the file
     * @param expected what becomes of it; an empty object where nobody has said it yet
     */
    record Sample(String name, Map<String, String> headers, JsonNode body, JsonNode expected) {
        byte[] bytes() {
            return JSON.writeValueAsBytes(body);
        }
    }

    static boolean isWriting() {
        return "write".equals(System.getProperty("waywiser.test.golden"));
    }

    static List<Sample> own(Webhook webhook) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Path file : json(RESOURCES.resolve(webhook.name()).resolve("deliveries"))) {
            JsonNode read = JSON.readTree(Files.readString(file));
            samples.add(
                    new Sample(file.getFileName().toString(), headers(read), read.path("body"), read.path("expected")));
        }
        return samples;
    }

    /** None where the makers' payloads do not lie beside this checkout. */
    static List<Sample> published(Webhook webhook) throws IOException {
        Path table = table(webhook);
        JsonNode rows = Files.exists(table) ? JSON.readTree(Files.readString(table)) : JSON.createObjectNode();
        List<Sample> samples = new ArrayList<>();
        for (Path file : json(publishedFolder(webhook))) {
            String name = file.getFileName().toString();
            JsonNode row = rows.path(name);
            samples.add(new Sample(name, headers(row), JSON.readTree(Files.readString(file)), row.path("expected")));
        }
        return samples;
    }

    static void writeOwn(Webhook webhook, Sample sample, JsonNode expected) throws IOException {
        ObjectNode file = JSON.createObjectNode();
        file.set("headers", JSON.valueToTree(sample.headers()));
        file.set("body", sample.body());
        file.set("expected", expected);
        Path folder = RESOURCES.resolve(webhook.name()).resolve("deliveries");
        Files.writeString(folder.resolve(sample.name()), JSON.writeValueAsString(file) + "\n");
    }

    static void writePublished(Webhook webhook, Map<Sample, JsonNode> expected) throws IOException {
        ObjectNode table = JSON.createObjectNode();
        expected.forEach((sample, becomes) -> {
            ObjectNode row = table.putObject(sample.name());
            row.set("headers", JSON.valueToTree(sample.headers()));
            row.set("expected", becomes);
        });
        Files.writeString(table(webhook), JSON.writeValueAsString(table) + "\n");
    }

    /** What became of a delivery, as expectations are written. */
    static ObjectNode outcome(Mapping mapping) {
        ObjectNode outcome = JSON.createObjectNode();
        if (mapping instanceof Mapping.Ignored ignored) {
            return nothing(outcome.put("outcome", "ignored"), ignored.reason(), ignored.words());
        }
        if (mapping instanceof Mapping.Unmapped unmapped) {
            return nothing(outcome.put("outcome", "unmapped"), unmapped.reason(), unmapped.words());
        }
        outcome.put("outcome", "mapped");
        for (Event event : ((Mapping.Mapped) mapping).events()) {
            outcome.withArray("events").add(JSON.readTree(EventJson.write(event)));
        }
        return outcome;
    }

    private static ObjectNode nothing(ObjectNode outcome, Reason reason, String words) {
        return outcome.put("reason", reason.text()).put("words", words);
    }

    private static Path table(Webhook webhook) {
        return RESOURCES.resolve(webhook.name()).resolve("published.json");
    }

    private static Path publishedFolder(Webhook webhook) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/data/payloads").resolve(webhook.name());
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return Path.of("shared/data/payloads").resolve(webhook.name());
    }

    private static List<Path> json(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> headers(JsonNode of) {
        Map<String, String> headers = new LinkedHashMap<>();
        of.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        return headers;
    }
}
