package dev.waywiser.ingest.gitlab;

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
import dev.waywiser.ingest.WebhookAccess;
import dev.waywiser.ingest.WebhooksConfig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitlabIT {
    private static final String PATH = "/v1/webhooks/gitlab";
    private static final String TOKEN = "a long secret token";
    private static final byte[] KEY = "a key of thirty-two bytes, or so".getBytes(UTF_8);
    private static final String BODY = """
            {"object_kind": "deployment", "status": "success", "status_changed_at": "2026-03-01 12:03:00 UTC", "deployment_id": 15,
             "environment": "production", "project": {"path_with_namespace": "acme/shop"},
             "commit_url": "https://gitlab.example/acme/shop/-/commit/4f3c2b1a4f3c2b1a4f3c2b1a4f3c2b1a4f3c2b1a"}""";

    @TempDir
    static Path folder;

    private static Broker broker;
    private static IngestServer server;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder);
        server = new IngestServer(IngestConfig.withDefaults(
                broker.bootstrapServers(),
                new EventAccess.Off(),
                WebhooksConfig.of(
                        "gitlab",
                        WebhookAccess.signedWith(
                                TOKEN, "whsec_" + Base64.getEncoder().encodeToString(KEY)))));
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    @Test
    void delivery_withTheToken_isKeptWithItsEventAndNames() throws Exception {
        HttpResponse<String> response =
                server.post(PATH, BODY, "X-Gitlab-Token", TOKEN, "X-Gitlab-Event-UUID", "13792a34");

        assertThat(response.statusCode()).isEqualTo(202);
        String id = json(response).path("delivery").stringValue();
        assertThat(Broker.headers(broker.of(id, EventTopics.DELIVERIES).get(0)))
                .containsEntry("source", "gitlab")
                .containsEntry("verified-by", "token")
                .containsEntry("event", "deployment")
                .containsEntry("sender-id", "13792a34")
                .containsEntry("events", "deployment=1");
        Deployment deployment = (Deployment)
                EventJson.readOne(broker.of(id, EventTopics.DEPLOYMENTS).get(0).value());
        assertThat(deployment.effectiveAt()).isPresent();
    }

    @Test
    void delivery_signed_isKeptAsSigned_andOneByteMoreIsRefused() throws Exception {
        long now = IngestServer.NOW.getEpochSecond();

        HttpResponse<String> response = signed(BODY, BODY, now);

        assertThat(response.statusCode()).isEqualTo(202);
        String id = json(response).path("delivery").stringValue();
        assertThat(Broker.headers(broker.of(id, EventTopics.DELIVERIES).get(0)))
                .containsEntry("verified-by", "signature");
        assertThat(signed(BODY, BODY + " ", now).statusCode()).isEqualTo(401);
        assertThat(signed(BODY, BODY, now - 301).statusCode()).isEqualTo(401);
    }

    @Test
    void delivery_withAWrongTokenOrNone_isRefusedAndNotKept() {
        int before = broker.size();

        assertThat(server.post(PATH, BODY, "X-Gitlab-Token", "another").statusCode())
                .isEqualTo(401);
        HttpResponse<String> without = server.post(PATH, BODY);
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(json(without).path("detail").stringValue()).contains("webhook-signature or X-Gitlab-Token");
        assertThat(broker.size()).isEqualTo(before);
    }

    @Test
    void delivery_thatIsNoJson_isKeptAllTheSame() {
        HttpResponse<String> response = server.post(PATH, "{", "X-Gitlab-Token", TOKEN);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("outcome").stringValue()).isEqualTo("unmapped");
    }

    private static HttpResponse<String> signed(String signed, String sent, long seconds) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        byte[] code = mac.doFinal(("13792a34." + seconds + "." + signed).getBytes(UTF_8));
        return server.post(
                PATH,
                sent,
                "webhook-id",
                "13792a34",
                "webhook-timestamp",
                Long.toString(seconds),
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(code),
                "X-Gitlab-Token",
                TOKEN);
    }
}
