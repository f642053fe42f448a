package dev.waywiser.ingest.webhook;

import static dev.waywiser.ingest.IngestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.KnownWebhooks;
import dev.waywiser.ingest.WebhookAccess;
import dev.waywiser.ingest.WebhooksConfig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is the same for every source. */
class WebhooksIT {
    private static final String PATH = "/v1/webhooks/";

    @TempDir
    static Path folder;

    private static Broker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void source_thatIsUnknown_isToldWhichAreKnown() {
        try (IngestServer server = server(WebhooksConfig.none())) {
            HttpResponse<String> response = server.post(PATH + "gitbug", "{}");

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            for (Webhook webhook : KnownWebhooks.ALL) {
                assertThat(json(response).path("detail").stringValue()).contains(webhook.name());
            }
            assertThat(server.count("waywiser.ingest.refused", "source", "unknown", "reason", "unknown"))
                    .isEqualTo(1);
        }
    }

    @Test
    void everySource_withoutASecret_isOffAndNamesTheSetting() {
        try (IngestServer server = server(WebhooksConfig.none())) {
            for (Webhook webhook : KnownWebhooks.ALL) {
                HttpResponse<String> response = server.post(PATH + webhook.name(), "{}");

                assertThat(response.statusCode()).as(webhook.name()).isEqualTo(404);
                assertThat(json(response).path("detail").stringValue())
                        .contains("ingest." + webhook.name() + ".secrets");
            }
        }
    }

    @Test
    void rate_exceeded_isAnswered429WithRetryAfter_andOnlyForThatSource() {
        WebhooksConfig one =
                new WebhooksConfig(Map.of("github", WebhookAccess.unsigned()), WebhookSettings.defaults(), 1);
        try (IngestServer server = server(one)) {
            HttpResponse<String> last = server.post(PATH + "github", "{}");
            int taken = 0;
            while (last.statusCode() == 202 && taken < 1_000) {
                taken++;
                last = server.post(PATH + "github", "{}");
            }

            assertThat(taken).isGreaterThanOrEqualTo(10);
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(json(last).path("detail").stringValue()).contains("ingest.webhookRate");
            assertThat(server.count("waywiser.ingest.refused", "source", "github", "reason", "too_often"))
                    .isEqualTo(1);
        }
    }

    private static IngestServer server(WebhooksConfig webhooks) {
        return new IngestServer(IngestConfig.withDefaults(broker.bootstrapServers(), new EventAccess.Off(), webhooks));
    }
}
