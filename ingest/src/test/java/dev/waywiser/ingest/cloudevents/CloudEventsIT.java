package dev.waywiser.ingest.cloudevents;

import static dev.waywiser.ingest.IngestServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.WebhooksConfig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventsIT {
    private static final String PATH = "/v1/events";
    private static final String TOKEN = "Bearer a-token-of-the-test";
    private static final String STRUCTURED = "application/cloudevents+json; charset=utf-8";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String DEPLOYMENT = """
            {"service": "shop", "environment": "production", "id": "d-1", "state": "succeeded", "at": "2026-02-28T10:00:00Z"}""";
    private static final String CDEVENT = """
            {"context": {"specversion": "0.5.0", "id": "c-1", "source": "/cd", "type": "dev.cdevents.service.deployed.0.3.0",
                         "timestamp": "2026-02-28T10:00:00Z"},
             "subject": {"id": "shop", "content": {"environment": {"id": "production"}, "artifactId": "pkg:oci/shop@v1"}}}""";

    @TempDir
    static Path folder;

    private static Broker broker;
    private static IngestServer server;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder);
        server = server(new EventAccess.Tokens(List.of("a-token-of-the-test")));
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    @Test
    void structured_withANativeEvent_isInKafkaWithItsDelivery() {
        String body = event("dev.waywiser.deployment", "\"data\": " + DEPLOYMENT);
        HttpResponse<String> response = send(STRUCTURED, body);

        assertThat(response.statusCode()).isEqualTo(202);
        String id = json(response).path("delivery").stringValue();
        assertThat(broker.of(id, EventTopics.DELIVERIES).get(0).value()).isEqualTo(body.getBytes(UTF_8));
        assertThat(Broker.headers(broker.of(id, EventTopics.DELIVERIES).get(0)))
                .containsEntry("source", "cloudevents")
                .containsEntry("verified-by", "token")
                .containsEntry("outcome", "mapped")
                .containsEntry("sender-id", "e-1")
                .containsEntry("event", "dev.waywiser.deployment");
        Deployment deployment = (Deployment)
                EventJson.readOne(broker.of(id, EventTopics.DEPLOYMENTS).get(0).value());
        assertThat(deployment.id()).isEqualTo("d-1");
    }

    @Test
    void structured_withDataInBase64_becomesTheSame() {
        String data = Base64.getEncoder().encodeToString(DEPLOYMENT.getBytes(UTF_8));

        HttpResponse<String> response =
                send(STRUCTURED, event("dev.waywiser.deployment", "\"data_base64\": \"" + data + "\""));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("events").intValue()).isEqualTo(1);
    }

    @Test
    void binary_withACdEvent_isMapped_andItsHeadersAreDecoded() {
        HttpResponse<String> response = server.post(
                PATH,
                CDEVENT.getBytes(UTF_8),
                "Authorization",
                TOKEN,
                "Content-Type",
                "application/json",
                "ce-specversion",
                "1.0",
                "ce-id",
                "r%C3%A9sum%C3%A9+1",
                "ce-source",
                "/cd",
                "ce-type",
                "dev.cdevents.service.deployed.0.3.0");

        assertThat(response.statusCode()).isEqualTo(202);
        String id = json(response).path("delivery").stringValue();
        assertThat(broker.of(id, EventTopics.DEPLOYMENTS)).hasSize(1);
        assertThat(Broker.headers(broker.of(id, EventTopics.DELIVERIES).get(0))).containsEntry("sender-id", "résumé+1");
    }

    @Test
    void cdEvent_withoutAnEnvelope_isMapped() {
        HttpResponse<String> response = send("application/cdevents+json", CDEVENT);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("events").intValue()).isEqualTo(1);
    }

    @Test
    void batch_ofSeveralTypes_isOneDelivery_andEachEventIsCounted() {
        double unmapped = count("unmapped", "event_not_used");
        double mapped = count("mapped", "none");

        HttpResponse<String> response = send(
                BATCH,
                "[" + event("dev.waywiser.deployment", "\"data\": " + DEPLOYMENT) + ","
                        + event("com.example.other", "\"data\": 7") + "]");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("events").intValue()).isEqualTo(1);
        assertThat(count("mapped", "none")).isEqualTo(mapped + 1);
        assertThat(count("unmapped", "event_not_used")).isEqualTo(unmapped + 1);
    }

    @Test
    void type_thatIsNotKnown_isKeptAndUnmapped() {
        HttpResponse<String> response = send(STRUCTURED, event("com.example.other", "\"data\": \"anything\""));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("outcome").stringValue()).isEqualTo("unmapped");
        assertThat(json(response).path("reason").stringValue()).contains("CDEvents", "dev.waywiser.");
        assertThat(server.count(
                        "waywiser.ingest.deliveries",
                        "source",
                        "cloudevents",
                        "outcome",
                        "unmapped",
                        "reason",
                        "event_not_used"))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "specversion": "1.0"|"specversion": "0.3"|/specversion
                    "id": "e-1"|"id": ""|/id
                    "source": "/cd"|"source": "a b"|/source
                    "type": "dev.waywiser.deployment"|"type": 7|/type
                    "time": "2026-02-28T10:00:00Z"|"time": "yesterday"|/time
                    "time":|"Time":|/Time
                    "time": "2026-02-28T10:00:00Z"|"time": {}|/time
                    "production"|7|/data/environment
                    "service"|"servise"|/data/servise
                    "data":|"data_base64": "AA==", "data":|/data_base64
                    """)
    void event_malformed_isRefusedWithThePlace_andNothingIsStored(String written, String wrong, String place) {
        String right = event("dev.waywiser.deployment", "\"data\": " + DEPLOYMENT);
        int before = broker.size();

        HttpResponse<String> response = send(BATCH, "[" + right + "," + right.replaceFirst(written, wrong) + "]");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("errors").valueStream())
                .extracting(error -> error.path("pointer").stringValue())
                .contains("/1" + place);
        assertThat(broker.size()).isEqualTo(before);
    }

    @Test
    void binary_withoutAnAttribute_isRefusedAndNamesTheHeader() {
        HttpResponse<String> response =
                server.post(PATH, DEPLOYMENT, "Authorization", TOKEN, "ce-specversion", "1.0", "ce-id", "1");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("errors").valueStream())
                .extracting(error -> error.path("reason").stringValue())
                .containsExactly("the header ce-type is required", "the header ce-source is required");
    }

    @Test
    void body_thatIsNoJson_isRefused() {
        for (String type : List.of(STRUCTURED, BATCH, "application/cdevents+json")) {
            assertThat(send(type, "{").statusCode()).as(type).isEqualTo(400);
        }
    }

    @Test
    void format_thatIsNotJson_isNotTaken() {
        assertThat(send("application/cloudevents+protobuf", "x").statusCode()).isEqualTo(415);
    }

    @Test
    void token_missing_isUnauthorized() {
        HttpResponse<String> response =
                server.post(PATH, event("a", "\"data\": 1").getBytes(UTF_8), "Content-Type", STRUCTURED);

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void handshake_ofASender_isAnswered() {
        HttpResponse<String> response = server.send(
                "OPTIONS", PATH, "", "WebHook-Request-Origin", "sender.example.com", "WebHook-Request-Rate", "120");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("WebHook-Allowed-Origin")).hasValue("sender.example.com");
        assertThat(response.headers().firstValue("WebHook-Allowed-Rate")).hasValue("*");
        assertThat(response.headers().firstValue("Allow").orElse("")).contains("POST");
    }

    @Test
    void handshake_withoutAnOrigin_orWhereEventsAreOff_permitsNothing() {
        try (IngestServer off = server(new EventAccess.Off())) {
            List<HttpResponse<String>> responses = Stream.of(
                            server.send("OPTIONS", PATH, ""),
                            server.send("OPTIONS", PATH, "", "WebHook-Request-Origin", "a<b>"),
                            off.send("OPTIONS", PATH, "", "WebHook-Request-Origin", "sender.example.com"))
                    .toList();

            assertThat(responses).extracting(HttpResponse::statusCode).containsExactly(400, 400, 404);
            assertThat(responses)
                    .allSatisfy(response -> assertThat(response.headers().firstValue("WebHook-Allowed-Origin"))
                            .isEmpty());
        }
    }

    private static IngestServer server(EventAccess access) {
        return new IngestServer(IngestConfig.withDefaults(broker.bootstrapServers(), access, WebhooksConfig.none()));
    }

    private static HttpResponse<String> send(String type, String body) {
        return server.post(PATH, body.getBytes(UTF_8), "Authorization", TOKEN, "Content-Type", type);
    }

    private static double count(String outcome, String reason) {
        return server.count("waywiser.ingest.cloudevents", "outcome", outcome, "reason", reason);
    }

    private static String event(String type, String data) {
        return """
                {"specversion": "1.0", "id": "e-1", "source": "/cd", "type": "%s", "time": "2026-02-28T10:00:00Z", %s}""".formatted(type, data);
    }
}
