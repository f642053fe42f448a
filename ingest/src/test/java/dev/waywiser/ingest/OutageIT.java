package dev.waywiser.ingest;

import static dev.waywiser.ingest.IngestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestForms;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.survey.SurveysConfig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageIT {
    private static final String PATH = "/v1/events";
    private static final String CHANGE =
            "{\"type\":\"change\",\"repository\":\"a/b\",\"sha\":\"" + "a".repeat(40) + "\"}";

    @TempDir
    Path folder;

    @Test
    void kafka_goneAndBack_isAnswered503ThenTakenAgain() throws Exception {
        try (RestartableBroker kafka = new RestartableBroker(folder);
                IngestServer server = new IngestServer(config(kafka.bootstrapServers()))) {
            List<String> acknowledged = new ArrayList<>();
            acknowledged.add(accepted(server.post(PATH, CHANGE)));
            eventually(server.role()::ready);

            kafka.stop();
            HttpResponse<String> away = server.post(PATH, CHANGE);
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValueAsLong("Retry-After")).hasValue(5);
            assertThat(away.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            eventually(() -> !server.role().ready());

            kafka.start();
            eventually(() -> {
                HttpResponse<String> response = server.post(PATH, CHANGE);
                if (response.statusCode() == 202) {
                    acknowledged.add(accepted(response));
                    return true;
                }
                assertThat(response.statusCode()).isEqualTo(503);
                return false;
            });
            eventually(server.role()::ready);
            acknowledged.add(accepted(server.post(PATH, CHANGE)));

            assertThat(Broker.read(kafka.bootstrapServers(), EventTopics.DELIVERIES.name()))
                    .extracting(record -> record.key())
                    .containsAll(acknowledged);
            assertThat(server.meters().get("waywiser.ingest.in.flight").gauge().value())
                    .isZero();
        }
    }

    @Test
    void spans_thatWereAnswered503_haveTheSameIdWhenTheyAreSentAgain() throws Exception {
        String spans = """
                {"resourceSpans": [{"resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]},
                  "scopeSpans": [{"spans": [{"name": "GET /", "kind": 2,
                    "startTimeUnixNano": "1772366399000000000", "endTimeUnixNano": "1772366400000000000"}]}]}]}""";
        try (RestartableBroker kafka = new RestartableBroker(folder);
                IngestServer server = new IngestServer(config(kafka.bootstrapServers()))) {
            assertThat(server.post("/v1/traces", spans).statusCode()).isEqualTo(200);

            kafka.stop();
            HttpResponse<String> away = server.post("/v1/traces", spans);
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValueAsLong("Retry-After")).hasValue(5);
            assertThat(json(away).path("code").intValue()).isEqualTo(14);

            kafka.start();
            eventually(() -> server.post("/v1/traces", spans).statusCode() == 200);

            List<RequestBatch> batches = Broker.read(kafka.bootstrapServers(), EventTopics.REQUESTS.name()).stream()
                    .map(each -> RequestForms.batches().deserializer().deserialize(each.topic(), each.value()))
                    .toList();
            assertThat(batches).hasSizeGreaterThanOrEqualTo(2);
            assertThat(batches).containsOnly(batches.get(0));
        }
    }

    @Test
    void topics_missing_areAnswered503AndNotReady() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
                IngestServer server = new IngestServer(config(kafka.bootstrapServers()))) {
            HttpResponse<String> response = server.post(PATH, CHANGE);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(json(response).path("detail").stringValue()).contains("not safely stored");
            assertThat(server.role().ready()).isFalse();
            assertThat(server.count("waywiser.ingest.refused", "reason", "not_acknowledged"))
                    .isEqualTo(1);
        }
    }

    private static String accepted(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(202);
        return json(response).path("delivery").stringValue();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("did not come about within a minute");
    }

    private static IngestConfig config(String bootstrapServers) {
        return new IngestConfig(
                bootstrapServers,
                Map.of(),
                new EventAccess.Open(),
                WebhooksConfig.none(),
                RequestsConfig.defaults(),
                SurveysConfig.off(),
                1_000_000,
                1_000,
                4_000_000,
                Duration.ofSeconds(2));
    }
}
