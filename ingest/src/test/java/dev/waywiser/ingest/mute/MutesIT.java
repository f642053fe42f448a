package dev.waywiser.ingest.mute;

import static dev.waywiser.ingest.IngestServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Glob;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.topics.AlertTopics;
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

class MutesIT {
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

    private static List<ConsumerRecord<String, byte[]>> told(String id) {
        return broker.read(AlertTopics.MUTES).stream()
                .filter(record -> record.key().equals(id))
                .toList();
    }

    private static Mute mute(ConsumerRecord<String, byte[]> told) {
        return AlertTopics.MUTES.values().deserializer().deserialize("", told.value());
    }

    @Test
    void put_accepted_answersWhatKafkaHasAndKeepsTheDelivery() {
        String body = "{\"labels\":{\"service\":\"checkout*\",\"severity\":\"ticket\"},\"for\":\"2h\",\"by\":\"ada\","
                + "\"comment\":\"moving house\"}";
        HttpResponse<String> response = server.send("PUT", "/api/v1/mutes/move-1", body, JSON);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        ConsumerRecord<String, byte[]> told = told("move-1").get(0);
        assertThat(new String(told.value(), UTF_8)).isEqualTo(response.body());
        assertThat(mute(told))
                .isEqualTo(new Mute(
                        "move-1",
                        new java.util.TreeMap<>(
                                Map.of("service", new Glob("checkout*"), "severity", new Glob("ticket"))),
                        IngestServer.NOW,
                        IngestServer.NOW.plusSeconds(7_200),
                        "ada",
                        "moving house",
                        false));
        String delivery = Broker.headers(told).get("delivery");
        assertThat(broker.of(delivery, EventTopics.DELIVERIES)).singleElement().satisfies(kept -> {
            assertThat(new String(kept.value(), UTF_8)).isEqualTo(body);
            assertThat(Broker.headers(kept)).containsAllEntriesOf(Map.of("source", "mute", "events", "mute=1"));
        });
    }

    @Test
    void post_accepted_makesAnId_underWhichItIsTakenBack() {
        HttpResponse<String> response = server.post(
                "/api/v1/mutes",
                "{\"labels\":{\"slo\":\"*\"},\"from\":\"2026-03-02T00:00:00+01:00\",\"until\":\"2026-03-03T00:00:00Z\"}",
                "Authorization",
                "Bearer " + TOKEN);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        String id = json(response).path("id").stringValue();
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/mutes/" + id);

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> ended =
                    server.send("DELETE", "/api/v1/mutes/" + id, "", "Authorization", "Bearer " + TOKEN);
            assertThat(ended.statusCode()).isEqualTo(200);
            assertThat(json(ended).path("removed").booleanValue()).isTrue();
        }
        assertThat(told(id)).extracting(each -> mute(each).removed()).containsExactly(false, true, true);
        assertThat(mute(told(id).get(1)).from()).isEqualTo("2026-03-01T23:00:00Z");
    }

    @Test
    void put_wrong_storesNothingAndNamesThePlaces() {
        HttpResponse<String> response = server.send(
                "PUT",
                "/api/v1/mutes/wrong",
                "{\"labels\":{\"a/b\":1},\"from\":\"soon\",\"until\":5,\"by\":\"\",\"whom\":\"me\"}",
                JSON);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").stringValue()))
                .containsExactlyInAnyOrder("/labels/a~1b", "/from", "/until", "/by", "/whom");
        for (String body : List.of(
                "",
                "{",
                "[]",
                "{}{}",
                "{\"labels\":{},\"for\":\"2h\"}",
                "{\"labels\":{\"a\":\"b\"}}",
                "{\"labels\":{\"a\":\"b\"},\"for\":\"2h\",\"until\":\"2026-03-03T00:00:00Z\"}",
                "{\"labels\":{\"a\":\"b\"},\"until\":\"2026-03-01T12:00:00Z\"}",
                "{\"labels\":{\"a\":\"b\"},\"for\":\"9999999w\"}",
                "{\"labels\":{\"a\":\"b\"},\"for\":\"53w\"}")) {
            HttpResponse<String> refused = server.send("PUT", "/api/v1/mutes/wrong", body, JSON);
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
            assertThat(json(refused).path("errors").isEmpty()).as(body).isFalse();
        }
        assertThat(told("wrong")).isEmpty();
    }

    @Test
    void requests_ofStrangers_orAboutWhatNeverWas_storeNothing() {
        String path = "/api/v1/mutes/closed";
        String body = "{\"labels\":{\"a\":\"b\"},\"for\":\"2h\"}";
        assertThat(server.send("PUT", path, body, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.post("/api/v1/mutes", body).statusCode()).isEqualTo(401);
        assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(401);
        assertThat(server.send("PUT", path, body, "Authorization", "Bearer " + TOKEN, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(server.send("PUT", "/api/v1/mutes/a%20b", body, JSON).statusCode())
                .isEqualTo(400);
        assertThat(server.send("DELETE", path, "{}", JSON).statusCode()).isEqualTo(400);
        assertThat(server.send("DELETE", path, "", JSON).statusCode()).isEqualTo(404);
        try (IngestServer off = server(new EventAccess.Off())) {
            assertThat(off.send("PUT", path, body, JSON).statusCode()).isEqualTo(404);
        }
        assertThat(told("closed")).isEmpty();
    }
}
