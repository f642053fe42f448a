package dev.waywiser.ingest.nativeevents;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeEventsIT {
    private static final String PATH = "/v1/events";
    private static final String TOKEN = "a-token-of-the-test";
    private static final String[] AUTHORIZED = {"Authorization", "Bearer " + TOKEN};
    private static final String DEPLOYMENT = """
            {"type": "deployment", "service": "shop", "environment": "production", "id": "d-1",
             "state": "succeeded", "at": "2026-02-28T10:00:00Z", "version": "v1"}""";
    private static final String CHANGE = """
            {"type": "change", "repository": "acme/shop", "sha": "%s"}""".formatted("a".repeat(40));

    @TempDir
    static Path folder;

    private static Broker broker;
    private static IngestServer server;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder);
        server = new IngestServer(IngestConfig.withDefaults(
                broker.bootstrapServers(), new EventAccess.Tokens(List.of("another", TOKEN)), WebhooksConfig.none()));
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    @Test
    void event_accepted_isInKafkaWithItsDelivery() {
        HttpResponse<String> response = server.post(PATH, DEPLOYMENT, AUTHORIZED);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("events").intValue()).isEqualTo(1);
        String id = json(response).path("delivery").stringValue();
        ConsumerRecord<String, byte[]> delivery =
                broker.of(id, EventTopics.DELIVERIES).get(0);
        assertThat(delivery.value()).isEqualTo(DEPLOYMENT.getBytes(UTF_8));
        assertThat(Broker.headers(delivery))
                .isEqualTo(Map.of(
                        "source",
                        "native",
                        "received-at",
                        IngestServer.NOW.toString(),
                        "content-type",
                        "application/json",
                        "verified-by",
                        "token",
                        "outcome",
                        "mapped",
                        "happened-at",
                        "2026-02-28T10:00:00Z",
                        "service",
                        "shop",
                        "events",
                        "deployment=1"));
        List<ConsumerRecord<String, byte[]>> events = broker.of(id, EventTopics.DEPLOYMENTS);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).key()).isEqualTo("shop");
        Deployment deployment = (Deployment) EventJson.readOne(events.get(0).value());
        assertThat(deployment.version()).isEqualTo("v1");
        assertThat(deployment.effectiveAt()).hasToString("Optional[2026-02-28T10:00:00Z]");
    }

    @Test
    void array_accepted_isInTheTopicOfEachType() {
        String id = json(server.post(PATH, "[" + DEPLOYMENT + "," + CHANGE + "]", AUTHORIZED))
                .path("delivery")
                .stringValue();

        assertThat(broker.of(id, EventTopics.DEPLOYMENTS)).hasSize(1);
        assertThat(broker.of(id, EventTopics.CHANGES)).hasSize(1);
        assertThat(Broker.headers(broker.of(id, EventTopics.DELIVERIES).get(0)))
                .containsEntry("events", "deployment=1,change=1");
    }

    @Test
    void lines_gzipped_areStoredDecompressed() throws IOException {
        String lines = DEPLOYMENT.replace("\n", "") + "\n" + CHANGE + "\n";
        HttpResponse<String> response = server.post(
                PATH,
                gzip(lines.getBytes(UTF_8)),
                "Authorization",
                "Bearer " + TOKEN,
                "Content-Type",
                "application/x-ndjson",
                "Content-Encoding",
                "gzip");

        assertThat(response.statusCode()).isEqualTo(202);
        String id = json(response).path("delivery").stringValue();
        assertThat(broker.of(id, EventTopics.DELIVERIES).get(0).value()).isEqualTo(lines.getBytes(UTF_8));
        assertThat(broker.of(id, EventTopics.CHANGES)).hasSize(1);
    }

    @Test
    void array_oneInvalid_storesNothingAndNamesThePlace() {
        int before = broker.size();

        HttpResponse<String> response = server.post(PATH, "[" + CHANGE + ", {\"type\": \"change\"}]", AUTHORIZED);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).path("status").intValue()).isEqualTo(400);
        assertThat(json(response).path("errors").valueStream())
                .extracting(error -> error.path("pointer").stringValue())
                .containsExactly("/1/repository", "/1/sha");
        assertThat(broker.size()).isEqualTo(before);
        assertThat(server.count("waywiser.ingest.refused", "source", "native", "reason", "invalid"))
                .isPositive();
    }

    @Test
    void body_notGzipAsAnnounced_isRefused() {
        HttpResponse<String> response =
                server.post(PATH, CHANGE, "Authorization", "Bearer " + TOKEN, "Content-Encoding", "gzip");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("detail").stringValue()).contains("gzip");
    }

    @Test
    void token_missingOrWrong_isUnauthorized() {
        for (String[] headers : new String[][] {
            {}, {"Authorization", "Bearer wrong"}, {"Authorization", "Basic " + TOKEN}, {"Authorization", "Bearer "}
        }) {
            HttpResponse<String> response = server.post(PATH, CHANGE, headers);

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
    }

    @Test
    void contentType_thatABrowserSendsUnasked_isRefused() {
        HttpResponse<String> response = server.post(
                PATH, CHANGE.getBytes(UTF_8), "Authorization", "Bearer " + TOKEN, "Content-Type", "text/plain");

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(json(response).path("detail").stringValue()).contains("application/json");
    }

    @Test
    void requests_ofManyAtOnce_areEachAnsweredWithTheirOwnDelivery() throws Exception {
        int requests = 640;
        ExecutorService senders = Executors.newFixedThreadPool(64);
        Map<String, String> repositories = new HashMap<>();
        try {
            List<Future<Map.Entry<String, String>>> answers = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                String repository = "acme/many-" + i;
                answers.add(senders.submit(() -> {
                    HttpResponse<String> response =
                            server.post(PATH, CHANGE.replace("acme/shop", repository), AUTHORIZED);
                    assertThat(response.statusCode()).isEqualTo(202);
                    return Map.entry(json(response).path("delivery").stringValue(), repository);
                }));
            }
            for (Future<Map.Entry<String, String>> answer : answers) {
                repositories.put(answer.get().getKey(), answer.get().getValue());
            }
        } finally {
            senders.shutdown();
        }

        assertThat(repositories).hasSize(requests);
        Map<String, String> stored = broker.read(EventTopics.CHANGES).stream()
                .filter(record -> record.key().startsWith("acme/many-"))
                .collect(Collectors.toMap(record -> Broker.headers(record).get("delivery"), ConsumerRecord::key));
        assertThat(stored).isEqualTo(repositories);
    }

    @Test
    void events_areCountedByType() {
        double before = server.count("waywiser.ingest.events", "type", "change");

        server.post(PATH, "[" + CHANGE + "," + CHANGE + "]", AUTHORIZED);

        assertThat(server.count("waywiser.ingest.events", "type", "change")).isEqualTo(before + 2);
        assertThat(server.meters().get("waywiser.ingest.in.flight").gauge().value())
                .isZero();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        }
        return zipped.toByteArray();
    }
}
