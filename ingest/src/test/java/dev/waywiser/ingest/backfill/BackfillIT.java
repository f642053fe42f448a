package dev.waywiser.ingest.backfill;

import static dev.waywiser.ingest.IngestServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Change;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.WebhooksConfig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Objects of forges on a real Kafka. Webhooks themselves are off: what is fetched needs no secret of theirs. */
class BackfillIT {
    private static final String COMMITS = """
            {"event": "fetched_commits", "body": {"repository": {"full_name": "acme/%s", "default_branch": "main"}, "branch": "main", \
            "commits": [{"sha": "%s", "commit": {"message": "Sell", "author": {"date": "2026-03-01T12:00:00Z"}}, "parents": []}]}}
            """;
    private static final String DEPLOYMENT = """
            {"event": "fetched_deployment", "body": {"repository": {"full_name": "acme/late", "default_branch": "main"}, \
            "deployment": {"id": 7, "sha": "cccccccccccccccccccccccccccccccccccccccc", "ref": "v1.4.0", "task": "deploy", \
            "environment": "production", "original_environment": "production", "created_at": "2026-03-01T12:00:00Z", \
            "updated_at": "2026-03-01T12:03:00Z"}, "statuses": [{"state": "success", "created_at": "2026-03-01T12:03:00Z", \
            "updated_at": "2026-03-01T12:03:00Z"}]}}
            """;
    private static final String TOKEN = "a-token-of-the-test";

    @TempDir
    static Path folder;

    private static Broker broker;
    private static IngestServer server;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder);
        server = new IngestServer(IngestConfig.withDefaults(
                broker.bootstrapServers(), new EventAccess.Tokens(List.of(TOKEN)), WebhooksConfig.none()));
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    @Test
    void objects_areKeptOneByOne_andBecomeEvents() {
        String unknown = "{\"event\": \"fetched_dreams\", \"body\": {\"of\": \"sheep\"}}\n";
        String empty = "{\"event\": \"fetched_tags\", \"body\": {\"repository\": {\"full_name\": \"acme/a\"}}}\n";
        JsonNode answer = accepted("github", COMMITS.formatted("a", "a".repeat(40)) + unknown + empty);

        assertThat(answer.path("objects").intValue()).isEqualTo(3);
        assertThat(answer.path("mapped").intValue()).isEqualTo(1);
        assertThat(answer.path("ignored").intValue()).isEqualTo(1);
        assertThat(answer.path("unmapped").intValue()).isEqualTo(1);
        assertThat(answer.path("events").path("change").intValue()).isEqualTo(1);
        JsonNode reason = answer.path("reasons").path(0);
        assertThat(reason.path("line").intValue()).isEqualTo(2);
        assertThat(reason.path("event").stringValue()).isEqualTo("fetched_dreams");
        List<ConsumerRecord<String, byte[]>> kept =
                broker.of(reason.path("delivery").stringValue(), EventTopics.DELIVERIES);
        assertThat(kept).singleElement().satisfies(record -> {
            assertThat(new String(record.value(), UTF_8)).isEqualTo("{\"of\":\"sheep\"}");
            assertThat(Broker.headers(record))
                    .containsEntry("source", "github")
                    .containsEntry("verified-by", "token")
                    .containsEntry("outcome", "unmapped")
                    .containsEntry("event", "fetched_dreams");
        });
    }

    /** The same deployment by a webhook would be late by the time since then. */
    @Test
    void deployment_thatIsFetched_isNotLate() {
        JsonNode answer = accepted("github", DEPLOYMENT);

        assertThat(answer.path("events").path("deployment").intValue()).isEqualTo(2);
        assertThat(broker.read(EventTopics.DELIVERIES))
                .filteredOn(record -> new String(record.value(), UTF_8).contains("acme/late"))
                .singleElement()
                .satisfies(record -> assertThat(Broker.headers(record))
                        .containsEntry("service", "late")
                        .doesNotContainKey("happened-at"));
    }

    @Test
    void object_sentTwice_isOneDelivery() {
        String commits = COMMITS.formatted("twice", "b".repeat(40));
        accepted("github", commits);
        accepted("github", commits);

        List<ConsumerRecord<String, byte[]>> kept = broker.read(EventTopics.DELIVERIES).stream()
                .filter(record -> new String(record.value(), UTF_8).contains("acme/twice"))
                .toList();
        assertThat(kept).hasSize(2);
        assertThat(kept.get(0).key()).isEqualTo(kept.get(1).key());
        assertThat(broker.of(kept.get(0).key(), EventTopics.CHANGES))
                .extracting(record -> EventJson.readOne(record.value()))
                .allSatisfy(event -> assertThat(((Change) event).parents()).isEmpty());
    }

    @Test
    void dryRun_saysWhatWouldBecome_andKeepsNothing() {
        int before = broker.size();
        HttpResponse<String> answer = post("github?dryRun=true", COMMITS.formatted("dry", "c".repeat(40)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("events").path("change").intValue()).isEqualTo(1);
        assertThat(broker.size()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "bitbucket, 404, known are github",
        "github?dryRun=perhaps, 400, dryRun must be",
    })
    void address_thatIsWrong_isRefused(String path, int status, String words) {
        HttpResponse<String> answer = post(path, COMMITS.formatted("x", "d".repeat(40)));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"event\": \"push\", \"body\": {}} | /0/event",
                "{\"event\": \"fetched_tags\", \"body\": {}} {\"event\": \"fetched_tags\", \"body\": []} | /1/body",
                "{\"event\": \"fetched_tags\" | /0",
                "[] | /0/body",
            })
    void request_thatIsWrong_isRefusedWhole_withItsPlace(String body, String pointer) {
        int before = broker.size();
        HttpResponse<String> answer = post("gitlab", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("pointer").stringValue())
                .isEqualTo(pointer);
        assertThat(broker.size()).isEqualTo(before);
    }

    @Test
    void request_withMoreObjectsThanAreTaken_isRefused() {
        HttpResponse<String> answer =
                post("github", "{\"event\": \"fetched_tags\", \"body\": {}}\n".repeat(FetchedObject.MOST + 1));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("more than 1000 objects");
    }

    @Test
    void sender_thatIsNotKnown_orSendsAsABrowserWould_isRefused() {
        String commits = COMMITS.formatted("x", "e".repeat(40));

        assertThat(server.send("POST", "/v1/backfill/github", commits, "Content-Type", "application/x-ndjson")
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.send(
                                "POST",
                                "/v1/backfill/github",
                                commits,
                                "Content-Type",
                                "text/plain",
                                "Authorization",
                                "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(415);
    }

    private static JsonNode accepted(String source, String body) {
        HttpResponse<String> answer = post(source, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer);
    }

    private static HttpResponse<String> post(String path, String body) {
        return server.send(
                "POST",
                "/v1/backfill/" + path,
                body,
                "Content-Type",
                "application/x-ndjson",
                "Authorization",
                "Bearer " + TOKEN);
    }
}
