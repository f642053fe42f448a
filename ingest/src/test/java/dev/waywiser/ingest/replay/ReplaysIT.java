package dev.waywiser.ingest.replay;

import static dev.waywiser.ingest.IngestServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.WebhooksConfig;
import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.KafkaSettings;
import dev.waywiser.ingest.publish.Outcome;
import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.publish.Publisher;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Deliveries as an earlier build may have left them, mapped again on a real Kafka. */
class ReplaysIT {
    private static final String TRIGGERED = """
            {"event": {"id": "01F", "event_type": "incident.triggered", "occurred_at": "2026-03-01T12:00:00Z",
              "data": {"id": "%s", "created_at": "2026-03-01T12:00:00Z", "service": {"summary": "shop"}}}}""";

    @TempDir
    static Path folder;

    private static Broker broker;
    private static IngestServer server;
    private static Publisher publisher;

    /** Just now: Kafka finds records by the time at which they were written. */
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder);
        server = new IngestServer(IngestConfig.withDefaults(
                broker.bootstrapServers(),
                new EventAccess.Tokens(List.of("a-token-of-the-test")),
                WebhooksConfig.none()));
        publisher = new Publisher(
                new KafkaSettings(broker.bootstrapServers(), Map.of(), Duration.ofSeconds(10), 1024 * 1024));
    }

    @AfterAll
    static void stop() {
        publisher.close();
        server.close();
        broker.close();
    }

    @Test
    void delivery_thatWasUnmapped_becomesWhatItSays_andTellsSo_howeverOften() {
        UUID id = keep("pagerduty", NOW, Outcome.UNMAPPED, "no mapping was known", TRIGGERED.formatted("Q1"));
        UUID other = keep("opsgenie", NOW, Outcome.UNMAPPED, "no mapping was known", "{}");

        JsonNode dry = replayed("pagerduty", NOW, "true");
        assertThat(dry.path("events").intValue()).isEqualTo(1);
        assertThat(dry.path("changed").intValue()).isEqualTo(1);
        assertThat(broker.of(id.toString(), EventTopics.INCIDENTS)).isEmpty();

        JsonNode first = replayed("pagerduty", NOW, "false");
        JsonNode second = replayed("pagerduty", NOW, "false");

        assertThat(first.path("mapped").intValue()).isEqualTo(1);
        assertThat(second).as("what was made of a delivery is no delivery").isEqualTo(first);
        List<ConsumerRecord<String, byte[]>> events = broker.of(id.toString(), EventTopics.INCIDENTS);
        assertThat(events).isNotEmpty();
        assertThat(events.stream()
                        .map(event -> EventJson.readOne(event.value()))
                        .distinct())
                .hasSize(1);
        List<ConsumerRecord<String, byte[]>> kept = broker.of(id.toString(), EventTopics.DELIVERIES);
        assertThat(Broker.headers(kept.get(kept.size() - 1)))
                .containsEntry("outcome", "mapped")
                .containsEntry("verified-by", "signature")
                .containsEntry("received-at", NOW.toString())
                .containsEntry("events", "incident=1")
                .doesNotContainKey("reason");
        assertThat(broker.of(other.toString(), EventTopics.DELIVERIES)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    cloudevents|application/json|dev.waywiser.deployment|%s
                    cloudevents|application/cloudevents+json|dev.waywiser.deployment|{"specversion": "1.0", "id": "e", "source": "/a", "type": "dev.waywiser.deployment", "data": %s}
                    cloudevents|application/cloudevents-batch+json||[{"specversion": "1.0", "id": "e", "source": "/a", "type": "dev.waywiser.deployment", "data": %s}]
                    native|application/json||{"type": "deployment", %s
                    """)
    void delivery_ofEvents_isMappedAgain_howeverItCame(
            String source, String contentType, @Nullable String event, String form) {
        String deployment = """
                {"service": "shop", "environment": "production", "id": "d-1", "state": "succeeded", "at": "2026-03-01T12:00:00Z"}""";
        String body = form.formatted(form.endsWith(", %s") ? deployment.substring(1) : deployment);
        Instant at = NOW.minusSeconds(20);
        UUID id = keep(source, at, Outcome.UNMAPPED, "this version was not known", body, contentType, event);

        JsonNode answer = replayed(source, at, "false");

        assertThat(answer.path("changed").intValue()).isPositive();
        assertThat(broker.of(id.toString(), EventTopics.DEPLOYMENTS))
                .singleElement()
                .satisfies(record ->
                        assertThat(EventJson.readOne(record.value()).type()).isEqualTo("deployment"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    cloudevents|application/cloudevents+json|{"specversion": "1.0", "id": "e"}
                    cloudevents|application/cdevents+json|{"context": {"version": "0.4.1", "type": "dev.cdevents.service.deployed.0.2.0"}}
                    native|application/json|{"type": "dream"}
                    """)
    void delivery_ofEventsThatIsNoLongerRight_isLeftAsItIs(String source, String contentType, String body) {
        Instant at = NOW.minusSeconds(30);
        UUID id = keep(source, at, Outcome.MAPPED, null, body, contentType, null);

        JsonNode answer = replayed(source, at, "false");

        assertThat(answer.path("lost").intValue()).isPositive();
        assertThat(broker.of(id.toString(), EventTopics.DELIVERIES)).hasSize(1);
    }

    @Test
    void delivery_thatWouldBecomeNothingNow_isLeftAsItIs() {
        Instant at = NOW.minusSeconds(60);
        UUID id = keep("pagerduty", at, Outcome.MAPPED, null, "{\"event\": {\"event_type\": \"incident.triggered\"}}");

        JsonNode answer = replayed("pagerduty", at, "false");

        assertThat(answer.path("deliveries").intValue()).isEqualTo(1);
        assertThat(answer.path("lost").intValue()).isEqualTo(1);
        assertThat(broker.of(id.toString(), EventTopics.DELIVERIES)).hasSize(1);
    }

    @Test
    void cursor_ofAnAnswer_goesOnThere() {
        HttpResponse<String> response =
                ask("source=pagerduty&from=%s&to=%s&cursor=0:0-0".formatted(NOW, NOW.plusSeconds(1)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("deliveries").intValue()).isZero();
        assertThat(json(response).path("cursor").isNull()).isTrue();
    }

    @Test
    void request_thatIsWrong_saysWhat() {
        String span = "&from=%s&to=%s".formatted(NOW, NOW.plusSeconds(1));
        for (String wrong : List.of(
                "source=nobody" + span,
                "source=github",
                "source=github&from=yesterday&to=" + NOW,
                "source=github&from=%s&to=%s".formatted(NOW, NOW),
                "source=github&dryRun=perhaps" + span,
                "source=github&cursor=x" + span,
                "source=github&sorce=x" + span)) {
            assertThat(ask(wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(server.send("POST", "/api/v1/replays?source=github" + span, "")
                        .statusCode())
                .isEqualTo(401);
    }

    private static JsonNode replayed(String source, Instant at, String dryRun) {
        HttpResponse<String> response =
                ask("source=%s&from=%s&to=%s&dryRun=%s".formatted(source, at, at.plusMillis(1), dryRun));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(json(response).path("remaining").intValue()).isZero();
        return json(response);
    }

    private static HttpResponse<String> ask(String query) {
        return server.send("POST", "/api/v1/replays?" + query, "", "Authorization", "Bearer a-token-of-the-test");
    }

    private static UUID keep(String source, Instant at, Outcome outcome, @Nullable String reason, String body) {
        return keep(source, at, outcome, reason, body, "application/json", "incident.triggered");
    }

    private static UUID keep(
            String source,
            Instant at,
            Outcome outcome,
            @Nullable String reason,
            String body,
            String contentType,
            @Nullable String event) {
        UUID id = UUID.randomUUID();
        Delivery delivery = new Delivery(
                id, source, at, contentType, Proof.SIGNATURE, outcome, reason, "01F", event, List.of(), List.of());
        publisher.publish(delivery, body.getBytes(UTF_8)).join();
        return id;
    }
}
