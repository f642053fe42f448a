package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every question that the API document tells of, asked of the demo: the example, the forms and the headers are the real ones. */
class DocumentedApiIT {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final String MUTE = "{\"labels\": {\"service\": \"none\"}, \"for\": \"2h\"}";

    @TempDir
    static Path folder;

    private static final JsonNode DOCUMENT = document();
    private static ChildWaywiser waywiser;
    /** What stands for the names in paths. */
    private static Map<String, String> names;

    private static JsonNode document() {
        try (InputStream file = DocumentedApiIT.class.getResourceAsStream("/openapi.yaml")) {
            return YAMLMapper.builder().build().readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        waywiser =
                ChildWaywiser.start("demo", "--data", folder.resolve("data").toString(), "--seed", "7", "--days", "40");
        waywiser.awaitOutput("Live events go on", PATIENCE);
        assertThat(waywiser.post(
                                "/api/v1/mutes",
                                MUTE.getBytes(StandardCharsets.UTF_8),
                                "Content-Type",
                                "application/json")
                        .statusCode())
                .isBetween(200, 202);
        for (String path : List.of("/api/v1/latency/slow", "/api/v1/mutes", "/api/v1/alerts")) {
            awaitRows(path);
        }
        String deployment = first("/api/v1/deployments?state=succeeded", "id");
        names = Map.of(
                "/api/v1/deployments/{id}", deployment,
                "/api/v1/deliveries/{id}", delivery(deployment),
                "/api/v1/slos/{name}", first("/api/v1/slos", "slo"),
                "/api/v1/slos/{name}/series", first("/api/v1/slos", "slo"),
                "/api/v1/services/{name}", first("/api/v1/services", "service"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (waywiser != null) {
            waywiser.close();
        }
    }

    private static void awaitRows(String path) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (waywiser.get(path).isEmpty()) {
            assertThat(Instant.now()).as(path).isBefore(until);
            Thread.sleep(500);
        }
    }

    private static String first(String path, String member) throws Exception {
        return waywiser.get(path).get(0).get(member).stringValue();
    }

    private static String delivery(String deployment) throws Exception {
        return waywiser.get("/api/v1/deployments/" + deployment)
                .get("deliveries")
                .get(0)
                .stringValue();
    }

    /** Every path that is read as JSON, the page to sign in apart. */
    static Stream<String> questions() {
        return DOCUMENT.get("paths").properties().stream()
                .filter(path ->
                        path.getKey().startsWith("/api/v1/") && !path.getKey().equals("/api/v1/session"))
                .filter(path -> !answers(path.getKey()).isMissingNode())
                .map(Map.Entry::getKey);
    }

    /** What a question is answered with, by type. */
    private static JsonNode answers(String path) {
        return DOCUMENT.get("paths").path(path).at("/get/responses/200/content");
    }

    private static HttpResponse<String> ask(String path, String... headers) throws Exception {
        String name = names.get(path);
        return waywiser.ask(name == null ? path : path.replaceAll("\\{\\w+}", name), headers);
    }

    @Test
    void document_tellsOfMoreThanThirtyQuestions() {
        assertThat(questions().count()).isGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answer_hasTheShapeOfItsExample(String path) throws Exception {
        HttpResponse<String> answer = ask(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode example = answers(path).at("/application~1json/example");
        assertSameShape(path, example, JsonMapper.shared().readTree(answer.body()));
    }

    private static void assertSameShape(String place, JsonNode example, JsonNode real) {
        if (example.isNull() || real.isNull()) {
            return;
        }
        assertThat(real.isNumber() ? "NUMBER" : real.getNodeType().name())
                .as(place)
                .isEqualTo(example.isNumber() ? "NUMBER" : example.getNodeType().name());
        if (example.isObject()) {
            assertThat(new TreeSet<>(real.propertyNames())).as(place).isEqualTo(new TreeSet<>(example.propertyNames()));
            example.propertyNames()
                    .forEach(member -> assertSameShape(place + "." + member, example.get(member), real.get(member)));
        } else if (example.isArray() && !example.isEmpty() && !real.isEmpty()) {
            assertSameShape(place + "[]", example.get(0), real.get(0));
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answer_canBeKept_andIsNotSentAgainToWhoHasIt(String path) throws Exception {
        HttpResponse<String> answer = ask(path);
        assertThat(answer.headers().firstValue("ETag").orElse("")).startsWith("W/\"");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        HttpResponse<String> again = ask(path, "If-None-Match", "*");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void whatIsNoQuestion_isAsItsExample() throws Exception {
        assertThat(waywiser.text("/healthz"))
                .isEqualTo(answers("/healthz").at("/text~1plain/example").stringValue());
        assertSameShape("/readyz", answers("/readyz").at("/application~1json/example"), waywiser.get("/readyz"));
        assertSameShape(
                "/api/v1/session",
                DOCUMENT.at("/components/responses/Session/content/application~1json/example"),
                waywiser.get("/api/v1/session"));
        assertThat(waywiser.text("/openapi.yaml"))
                .startsWith(answers("/openapi.yaml")
                        .at("/application~1yaml/example")
                        .stringValue());
        JsonNode schema = answers("/schemas/{file}").at("/application~1schema+json/example");
        JsonNode real = waywiser.get("/schemas/deployment.json");
        schema.propertyNames().forEach(member -> assertThat(real.get(member)).isEqualTo(schema.get(member)));
        String badge = answers("/badges/{service}/{file}")
                .at("/image~1svg+xml/example")
                .stringValue();
        assertThat(waywiser.text("/badges/" + first("/api/v1/services", "service") + "/change-lead-time.svg"))
                .startsWith(badge.substring(0, badge.indexOf("width")))
                .contains("role=\"img\" aria-label=\"");
        String metrics = waywiser.text("/metrics");
        answers("/metrics")
                .at("/text~1plain/example")
                .stringValue()
                .lines()
                .map(line -> line.startsWith("#")
                        ? line.substring(0, line.indexOf(' ', 8))
                        : line.substring(0, line.indexOf('"')))
                .forEach(beginning -> assertThat(metrics).contains(beginning));
    }

    static Stream<String> tables() {
        return questions()
                .filter(path -> answers(path)
                        .at("/application~1json/schema/type")
                        .asString("")
                        .equals("array"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void table_asCsv_hasTheColumnsOfTheJson(String path) throws Exception {
        assertThat(answers(path).has("text/csv"))
                .as("the document tells of CSV")
                .isTrue();
        JsonNode rows = JsonMapper.shared().readTree(ask(path).body());
        HttpResponse<String> csv = ask(path, "Accept", "text/csv");
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv.body())) {
            reader.forEach(records::add);
        }
        List<String> columns = records.get(0).getFields();
        JsonNode row =
                rows.isEmpty() ? answers(path).at("/application~1json/example").get(0) : rows.get(0);
        assertThat(columns).containsExactlyElementsOf(row.propertyNames());
        assertThat(records).allMatch(record -> record.getFieldCount() == columns.size());
        assertThat(records.size() > 1).isEqualTo(!rows.isEmpty());
    }
}
