package dev.waywiser.ingest.github;

import static dev.waywiser.ingest.IngestServer.json;
import static dev.waywiser.ingest.github.GithubMappingTest.fixture;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.WebhookAccess;
import dev.waywiser.ingest.WebhooksConfig;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GithubIT {
    private static final String PATH = "/v1/webhooks/github";
    private static final String OLD = "the old secret";
    private static final String NEW = "the new secret";
    private static final Path CAPTURED = Path.of("..", "..", "shared", "data", "payloads", "github");

    @TempDir
    static Path folder;

    private static Broker broker;
    private static IngestServer server;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder);
        server = server(WebhookAccess.signedWith(OLD, NEW));
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    @Test
    void delivery_signed_isKeptWithItsEvents() throws Exception {
        String body = fixture("deployment-status-success.json");

        HttpResponse<String> response = send("deployment_status", "application/json", body, NEW);

        assertThat(response.statusCode()).isEqualTo(202);
        String id = json(response).path("delivery").stringValue();
        ConsumerRecord<String, byte[]> delivery =
                broker.of(id, EventTopics.DELIVERIES).get(0);
        assertThat(delivery.value()).isEqualTo(body.getBytes(UTF_8));
        assertThat(Broker.headers(delivery))
                .isEqualTo(Map.of(
                        "source",
                        "github",
                        "received-at",
                        IngestServer.NOW.toString(),
                        "content-type",
                        "application/json",
                        "verified-by",
                        "signature",
                        "outcome",
                        "mapped",
                        "happened-at",
                        "2026-03-01T12:03:00Z",
                        "service",
                        "shop",
                        "events",
                        "deployment=1",
                        "sender-id",
                        "72d3162e-cc78-11e3-81ab-4c9367dc0958",
                        "event",
                        "deployment_status"));
        ConsumerRecord<String, byte[]> event =
                broker.of(id, EventTopics.DEPLOYMENTS).get(0);
        assertThat(event.key()).isEqualTo("acme/shop");
        assertThat(((Deployment) EventJson.readOne(event.value())).effectiveAt())
                .isPresent();
    }

    @Test
    void delivery_signedWithEitherSecret_isTaken() throws Exception {
        assertThat(send("ping", "application/json", "{}", OLD).statusCode()).isEqualTo(202);
        assertThat(send("ping", "application/json", "{}", NEW).statusCode()).isEqualTo(202);
    }

    @Test
    void delivery_notSignedOrWrongly_isRefusedAndNotKept() throws Exception {
        int before = broker.size();

        assertThat(send("push", "application/json", fixture("push.json"), "another secret")
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> unsigned = server.post(PATH, fixture("push.json"), "X-GitHub-Event", "push");
        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(json(unsigned).path("detail").stringValue()).contains("X-Hub-Signature-256");
        assertThat(broker.size()).isEqualTo(before);
    }

    @Test
    void form_signedAsItIs_isMapped() throws Exception {
        String form = "payload=" + URLEncoder.encode(fixture("push.json"), UTF_8);

        HttpResponse<String> response = send("push", "application/x-www-form-urlencoded", form, NEW);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("events").intValue()).isEqualTo(3);
        String id = json(response).path("delivery").stringValue();
        assertThat(broker.of(id, EventTopics.DELIVERIES).get(0).value()).isEqualTo(form.getBytes(UTF_8));
        assertThat(broker.of(id, EventTopics.CHANGES)).hasSize(3);
    }

    @Test
    void delivery_thatCannotBeMapped_isKeptWithItsReasonAndCounted() throws Exception {
        double before = server.count("waywiser.ingest.deliveries", "outcome", "unmapped", "reason", "wrong_member");

        HttpResponse<String> response = send("push", "application/json", "{\"ref\": \"\\ud800\"}", NEW);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("outcome").stringValue()).isEqualTo("unmapped");
        String id = json(response).path("delivery").stringValue();
        Map<String, String> headers =
                Broker.headers(broker.of(id, EventTopics.DELIVERIES).get(0));
        assertThat(headers).containsEntry("outcome", "unmapped").doesNotContainKey("events");
        assertThat(headers.get("reason")).startsWith("/repository");
        assertThat(server.count("waywiser.ingest.deliveries", "outcome", "unmapped", "reason", "wrong_member"))
                .isEqualTo(before + 1);
    }

    @Test
    void form_withoutPayload_isKeptUnmapped() throws Exception {
        for (String form : List.of("", "other=1", "payload=%zz")) {
            HttpResponse<String> response = send("push", "application/x-www-form-urlencoded", form, NEW);

            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(json(response).path("outcome").stringValue()).isEqualTo("unmapped");
        }
    }

    @Test
    void source_withoutSecret_isOffAndSaysHowToSwitchItOn() {
        try (IngestServer off = server(WebhookAccess.off())) {
            HttpResponse<String> response = off.post(PATH, "{}", "X-GitHub-Event", "ping");

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(json(response).path("detail").stringValue()).contains("ingest.github.secrets");
        }
    }

    @Test
    void source_openByExplicitSetting_takesUnsignedDeliveries() throws Exception {
        try (IngestServer open = server(WebhookAccess.unsigned())) {
            HttpResponse<String> response = open.post(PATH, fixture("push.json"), "X-GitHub-Event", "push");

            assertThat(response.statusCode()).isEqualTo(202);
            String id = json(response).path("delivery").stringValue();
            assertThat(Broker.headers(broker.of(id, EventTopics.DELIVERIES).get(0)))
                    .containsEntry("verified-by", "nothing")
                    .containsEntry("events", "change=3");
        }
    }

    @Test
    void capturedDeliveries_signed_areAllKeptWithTheirOutcome() throws Exception {
        assumeTrue(Files.isDirectory(CAPTURED), "no captured deliveries at " + CAPTURED);
        List<Path> files;
        try (Stream<Path> found = Files.list(CAPTURED)) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        Map<String, String> outcomes = new HashMap<>();
        for (Path file : files) {
            String event = file.getFileName().toString().replace(".json", "").replace('-', '_');
            String body = Files.readString(file);
            HttpResponse<String> response = send(event, "application/json", body, OLD);
            assertThat(response.statusCode()).as(event).isEqualTo(202);
            outcomes.put(event, json(response).path("delivery").stringValue());
        }

        Map<String, ConsumerRecord<String, byte[]>> kept = broker.read(EventTopics.DELIVERIES).stream()
                .collect(Collectors.toMap(ConsumerRecord::key, record -> record));
        outcomes.replaceAll((event, id) -> Broker.headers(kept.get(id)).get("outcome"));
        Map<String, String> used = new HashMap<>(Map.of(
                "push", "mapped",
                "pull_request", "mapped",
                "pull_request_review", "mapped",
                "create", "ignored",
                "release", "ignored",
                "deployment", "mapped",
                "deployment_status", "mapped",
                "workflow_run", "ignored",
                "ping", "ignored"));
        List.of(
                        "check_run",
                        "check_suite",
                        "installation",
                        "installation_repositories",
                        "integration_installation",
                        "integration_installation_repositories",
                        "issues",
                        "workflow_job")
                .forEach(event -> used.put(event, "ignored"));
        used.put("repository", "mapped");
        assertThat(outcomes).containsAllEntriesOf(used);
        outcomes.keySet().removeAll(used.keySet());
        assertThat(outcomes.values()).isNotEmpty().containsOnly("unmapped");
    }

    private static HttpResponse<String> send(String event, String contentType, String body, String secret)
            throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return server.post(
                PATH,
                body.getBytes(UTF_8),
                "Content-Type",
                contentType,
                "X-GitHub-Event",
                event,
                "X-GitHub-Delivery",
                "72d3162e-cc78-11e3-81ab-4c9367dc0958",
                "X-Hub-Signature-256",
                "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8))));
    }

    private static IngestServer server(WebhookAccess github) {
        return new IngestServer(IngestConfig.withDefaults(
                broker.bootstrapServers(), new EventAccess.Off(), WebhooksConfig.of("github", github)));
    }
}
