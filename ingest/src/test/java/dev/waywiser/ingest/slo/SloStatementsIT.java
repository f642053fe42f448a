package dev.waywiser.ingest.slo;

import static dev.waywiser.ingest.IngestServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.WebhooksConfig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SloStatementsIT {
    private static final String TOKEN = "a-token-of-the-test";
    private static final String[] YAML = {"Authorization", "Bearer " + TOKEN, "Content-Type", "application/yaml"};

    @TempDir
    static Path folder;

    private static Broker broker;
    private static IngestServer server;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder.resolve("kafka"));
        server = server(new EventAccess.Tokens(List.of(TOKEN)));
    }

    private static IngestServer server(EventAccess access) {
        return new IngestServer(IngestConfig.withDefaults(broker.bootstrapServers(), access, WebhooksConfig.none()));
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    private static HttpResponse<String> put(String name, String body) {
        return server.send("PUT", "/api/v1/slos/" + name, body, YAML);
    }

    private static HttpResponse<String> delete(String name) {
        return server.send("DELETE", "/api/v1/slos/" + name, "", "Authorization", "Bearer " + TOKEN);
    }

    @Test
    void put_accepted_answersWhatKafkaHasAndKeepsTheDelivery() {
        String body = Slos.yaml("kept", "shop", "0.999");
        HttpResponse<String> response = put("kept", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        ConsumerRecord<String, byte[]> told = broker.read(EventTopics.SLOS).stream()
                .filter(record -> Slos.of(record).name().equals("kept"))
                .reduce((one, another) -> another)
                .orElseThrow();
        assertThat(told.key()).isEqualTo("shop");
        assertThat(new String(told.value(), UTF_8)).isEqualTo(response.body());
        assertThat(Slos.of(told).at()).isEqualTo(IngestServer.NOW);
        assertThat(Broker.headers(told)).containsEntry("source", "slo");
        String delivery = Broker.headers(told).get("delivery");
        assertThat(broker.of(delivery, EventTopics.DELIVERIES)).singleElement().satisfies(kept -> {
            assertThat(new String(kept.value(), UTF_8)).isEqualTo(body);
            assertThat(Broker.headers(kept))
                    .containsAllEntriesOf(Map.of("source", "slo", "outcome", "mapped", "events", "slo=1"));
        });
    }

    @Test
    void put_underAnotherService_endsTheOldOne() {
        assertThat(put("moves", Slos.yaml("moves", "shop", "0.99")).statusCode())
                .isEqualTo(200);
        HttpResponse<String> moved = put("moves", Slos.yaml("moves", "checkout", "0.9"));

        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(json(moved).path("service").stringValue()).isEqualTo("checkout");
        assertThat(Slos.told(broker, "moves"))
                .filteredOn(slo -> slo.service().value().equals("shop"))
                .extracting(SloDeclaration::removed)
                .containsExactly(false, true);
        try (IngestServer another = server(new EventAccess.Open())) {
            HttpResponse<String> ended = another.send("DELETE", "/api/v1/slos/moves", "");
            assertThat(json(ended).path("service").stringValue()).isEqualTo("checkout");
            assertThat(json(ended).path("removed").booleanValue()).isTrue();
        }
    }

    @Test
    void delete_ofWhatHolds_endsIt_andOfWhatNeverDid_isNotFound() {
        assertThat(put("gone", Slos.yaml("gone", "shop", "0.99")).statusCode()).isEqualTo(200);

        assertThat(delete("gone").statusCode()).isEqualTo(200);
        assertThat(delete("gone").statusCode()).isEqualTo(200);
        assertThat(Slos.told(broker, "gone"))
                .extracting(SloDeclaration::removed)
                .containsExactly(false, true, true);
        HttpResponse<String> unknown = delete("never-was");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).path("detail").stringValue()).contains("never was");
        assertThat(server.send("DELETE", "/api/v1/slos/gone", "x", YAML).statusCode())
                .isEqualTo(400);
    }

    @Test
    void put_wrong_storesNothingAndNamesLinesAndPlaces() {
        HttpResponse<String> response = put(
                "wrong",
                Slos.yaml("wrong", "shop", "2")
                        .replace("{team: payments}", "{team/a: [x]}")
                        .replace("duration: 30d", "duration: 30 days"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").stringValue() + " "
                                + error.path("reason").stringValue()))
                .containsExactlyInAnyOrder(
                        "/metadata/labels/team~1a line 5: must be a single value",
                        "/spec/timeWindow/0/duration line 15: must be a number and a unit, such as 5m, 1h or 28d, and is"
                                + " '30 days'",
                        "/spec/objectives/0 line 17: target must be above 0 and below 1");
        HttpResponse<String> another = put("wrong", Slos.yaml("right", "shop", "0.9"));
        assertThat(json(another).path("errors").path(0).path("reason").stringValue())
                .isEqualTo("line 4: must be the name in the address, 'wrong'");
        assertThat(put("wrong", "{").statusCode()).isEqualTo(400);
        assertThat(put("wrong", "").statusCode()).isEqualTo(400);
        assertThat(put("wrong", Slos.yaml("wrong", "shop", "0.9") + "---\n" + Slos.yaml("two", "shop", "0.9"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(Slos.told(broker, "wrong")).isEmpty();
    }

    @Test
    void requests_ofStrangersOrTooLarge_storeNothing() {
        String path = "/api/v1/slos/closed";
        String body = Slos.yaml("closed", "shop", "0.9");

        assertThat(server.send("PUT", path, body, "Content-Type", "application/yaml")
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.send("DELETE", path, "", "Authorization", "Bearer wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.send("PUT", path, body, "Authorization", "Bearer " + TOKEN, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(put("closed", body + "#" + " ".repeat(600_000)).statusCode()).isEqualTo(413);
        try (IngestServer off = server(new EventAccess.Off())) {
            assertThat(off.send("PUT", path, body, YAML).statusCode()).isEqualTo(404);
        }
        assertThat(Slos.told(broker, "closed")).isEmpty();
    }
}
