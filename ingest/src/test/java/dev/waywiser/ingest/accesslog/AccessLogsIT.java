package dev.waywiser.ingest.accesslog;

import static dev.waywiser.ingest.IngestServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waywiser.events.Glob;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestForms;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.RequestsConfig;
import dev.waywiser.ingest.WebhooksConfig;
import dev.waywiser.ingest.requests.RouteRule;
import dev.waywiser.ingest.survey.SurveysConfig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogsIT {
    private static final String PATH = "/v1/access-logs";
    private static final String LINE =
            "203.0.113.7 - - [01/Mar/2026:11:59:%02d +0000] \"GET %s HTTP/1.1\" %d 512 \"-\" \"curl\" 0.250\n";

    @TempDir
    static Path folder;

    private static Broker broker;
    private static IngestServer server;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder);
        server = new IngestServer(new IngestConfig(
                broker.bootstrapServers(),
                Map.of(),
                new EventAccess.Open(),
                WebhooksConfig.none(),
                new RequestsConfig(
                        List.of(RouteRule.parse("/files/.* -> /files/{path}")), List.of(new Glob("*")), false),
                SurveysConfig.off(),
                100_000,
                1_000,
                400_000,
                Duration.ofSeconds(5)));
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    @Test
    void text_withReadableAndOtherLines_isCountedAndTheOthersAreTold() {
        String body = LINE.formatted(1, "/orders/1", 200) + "nonsense\n\n" + LINE.formatted(2, "/orders/2", 200)
                + LINE.formatted(3, "/files/a/b", 503)
                + LINE.formatted(4, "/x", 200).replace("01/Mar/2026", "01/Mar/2027");

        HttpResponse<String> response =
                post(PATH + "?service=shop&environment=Production", "text/plain; charset=utf-8", body);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("requests").intValue()).isEqualTo(3);
        assertThat(json(response).path("refused").intValue()).isEqualTo(2);
        assertThat(json(response).path("errors").get(0).path("line").intValue()).isEqualTo(2);
        assertThat(json(response).path("errors").get(1).path("line").intValue()).isEqualTo(6);
        assertThat(json(response).path("errors").get(1).path("reason").stringValue())
                .contains("future");
        assertThat(batches("shop"))
                .singleElement()
                .satisfies(batch -> assertThat(batch.windows())
                        .extracting(
                                SeriesWindow::series, window -> window.buckets().total())
                        .containsExactlyInAnyOrder(
                                tuple(series("/orders/{id}", StatusClass.SUCCESS), 2L),
                                tuple(series("/files/{path}", StatusClass.SERVER_ERROR), 1L)));
    }

    @Test
    void json_namesServicesItself_andTheSameBytesHaveTheSameIdUnlessTheSenderSaysOtherwise() {
        String body = """
                {"time": "2026-03-01T11:59:01Z", "method": "GET", "path": "/a", "status": 200, "duration_ms": 5, "service": "json-a"}
                {"time": "2026-03-01T11:59:01Z", "method": "GET", "path": "/a", "status": 200, "duration_ms": 5}
                """;

        HttpResponse<String> one = post(PATH, "application/x-ndjson", body);
        assertThat(post(PATH, "application/x-ndjson", body).statusCode()).isEqualTo(202);
        assertThat(post(PATH, "application/x-ndjson", body, "Idempotency-Key", "2")
                        .statusCode())
                .isEqualTo(202);

        assertThat(json(one).path("errors").get(0).path("reason").stringValue()).contains("service");
        List<RequestBatch> batches = batches("json-a");
        assertThat(batches).hasSize(3);
        assertThat(batches.get(0)).isEqualTo(batches.get(1));
        assertThat(batches.get(2).id()).isNotEqualTo(batches.get(0).id());
    }

    @Test
    void errors_areToldUpToTwenty() {
        HttpResponse<String> response = post(PATH + "?service=none", "text/plain", "nonsense\n".repeat(30));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("refused").intValue()).isEqualTo(30);
        assertThat(json(response).path("errors").size()).isEqualTo(20);
        assertThat(batches("none")).isEmpty();
    }

    @Test
    void requests_thatAreNotTaken_sayWhy() {
        assertThat(post(PATH, "text/html", "").statusCode()).isEqualTo(415);
        assertThat(post(PATH, "text/plain", "", "Origin", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(415);
        assertThat(post(PATH + "?service=a%07", "text/plain", "").statusCode()).isEqualTo(400);
        assertThat(post(PATH, "text/plain", "x".repeat(100_001)).statusCode()).isEqualTo(413);
        assertThat(post(PATH + "?service=a", "text/plain", "").statusCode()).isEqualTo(202);
    }

    private static RequestSeries series(String route, StatusClass status) {
        return new RequestSeries("production", route, "GET", status);
    }

    private static HttpResponse<String> post(String path, String contentType, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = contentType;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return server.post(path, body.getBytes(UTF_8), all);
    }

    private static List<RequestBatch> batches(String service) {
        return broker.read(EventTopics.REQUESTS).stream()
                .filter(record -> record.key().equals(service))
                .map(record -> RequestForms.batches().deserializer().deserialize(record.topic(), record.value()))
                .toList();
    }
}
