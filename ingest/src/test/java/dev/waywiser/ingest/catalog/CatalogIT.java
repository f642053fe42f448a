package dev.waywiser.ingest.catalog;

import static dev.waywiser.ingest.IngestServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.WebhooksConfig;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogIT {
    private static final String TOKEN = "a-token-of-the-test";
    private static final String[] JSON = {"Authorization", "Bearer " + TOKEN, "Content-Type", "application/json"};

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

    @Test
    void put_accepted_answersWhatKafkaHas() {
        String body = "{\"team\":\"storefront\",\"environments\":{\"Production\":true},\"tags\":[\"tier-1\"]}";
        HttpResponse<String> response = server.send("PUT", "/api/v1/services/shop/web%20one", body, JSON);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        ServiceDeclaration stored =
                (ServiceDeclaration) EventJson.readOne(response.body().getBytes(UTF_8));
        assertThat(stored.service()).hasToString("shop/web one");
        assertThat(stored.at()).isEqualTo(IngestServer.NOW);
        assertThat(stored.team()).isEqualTo("storefront");
        List<ConsumerRecord<String, byte[]>> records = statements("shop/web one");
        assertThat(records).hasSize(1);
        assertThat(new String(records.get(0).value(), UTF_8)).isEqualTo(response.body());
        String delivery = Broker.headers(records.get(0)).get("delivery");
        assertThat(broker.of(delivery, EventTopics.DELIVERIES)).singleElement().satisfies(kept -> {
            assertThat(new String(kept.value(), UTF_8)).isEqualTo(body);
            assertThat(Broker.headers(kept)).containsAllEntriesOf(Map.of("source", "catalog", "outcome", "mapped"));
        });
    }

    @Test
    void delete_always_takesBackWhatWasSaid() {
        HttpResponse<String> response =
                server.send("DELETE", "/api/v1/services/gone", "", "Authorization", "Bearer " + TOKEN);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("removed").booleanValue()).isTrue();
        assertThat(statements("gone")).hasSize(1);
        assertThat(server.send("DELETE", "/api/v1/services/gone", "{}", JSON).statusCode())
                .isEqualTo(400);
    }

    @Test
    void put_wrong_storesNothingAndNamesThePlaces() {
        HttpResponse<String> response = server.send(
                "PUT",
                "/api/v1/services/wrong",
                "{\"service\":\"other\",\"tags\":[1],\"hotfix\":{\"lables\":[]},\"failureWindowSeconds\":5}",
                JSON);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").stringValue()))
                .containsExactlyInAnyOrder("/service", "/tags/0", "/hotfix/lables", "/failureWindowSeconds");
        assertThat(server.send("PUT", "/api/v1/services/wrong", "{", JSON).statusCode())
                .isEqualTo(400);
        assertThat(server.send("PUT", "/api/v1/services/wrong", "", JSON).statusCode())
                .isEqualTo(400);
        assertThat(server.send("PUT", "/api/v1/services/wrong", "[{}]", JSON).statusCode())
                .isEqualTo(400);
        assertThat(server.send("PUT", "/api/v1/services/wrong", "{}{}", JSON).statusCode())
                .isEqualTo(400);
        assertThat(server.send("PUT", "/api/v1/services/" + "x".repeat(201), "{}", JSON)
                        .statusCode())
                .isEqualTo(400);
        assertThat(statements("wrong")).isEmpty();
    }

    @Test
    void requests_ofStrangersOrTooLarge_storeNothing() {
        String path = "/api/v1/services/closed";

        assertThat(server.send("PUT", path, "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.send("DELETE", path, "", "Authorization", "Bearer wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.send("PUT", path, "{}", "Authorization", "Bearer " + TOKEN, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(server.send("PUT", path, "{\"team\":\"" + " ".repeat(600_000) + "\"}", JSON)
                        .statusCode())
                .isEqualTo(413);
        try (IngestServer off = server(new EventAccess.Off())) {
            assertThat(off.send("PUT", path, "{}", JSON).statusCode()).isEqualTo(404);
            assertThat(off.send("DELETE", path, "", JSON).statusCode()).isEqualTo(404);
        }
        assertThat(statements("closed")).isEmpty();
        assertThat(server.count("waywiser.ingest.refused", "source", "catalog", "reason", "unauthorized"))
                .isEqualTo(2);
    }

    @Test
    void file_publishedAtEachStart_saysTheSame() throws Exception {
        Path file = Files.writeString(
                folder.resolve("catalog.yaml"), "services: [{name: first, team: a}, {name: second}]\n");
        server.role().publish(CatalogFile.read(file));
        server.role().publish(CatalogFile.read(file));

        List<ConsumerRecord<String, byte[]>> records = statements("first");
        assertThat(records).hasSize(2);
        assertThat(records.get(0).value()).isEqualTo(records.get(1).value());
        assertThat(Broker.headers(records.get(0))).isEqualTo(Broker.headers(records.get(1)));
        ServiceDeclaration first =
                (ServiceDeclaration) EventJson.readOne(records.get(0).value());
        assertThat(first.at())
                .isEqualTo(
                        Files.getLastModifiedTime(file).toInstant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        assertThat(statements("second")).hasSize(2);
        String delivery = Broker.headers(records.get(0)).get("delivery");
        assertThat(broker.of(delivery, EventTopics.DELIVERIES).get(0).value()).isEqualTo(Files.readAllBytes(file));
    }

    private static List<ConsumerRecord<String, byte[]>> statements(String service) {
        return broker.read(EventTopics.SERVICES).stream()
                .filter(record -> record.key().equals(service))
                .toList();
    }
}
