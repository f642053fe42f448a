package dev.waywiser.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a webhook to the deployment that it told of, and back to the bytes that were sent. */
class RawDeliveryIT {
    private static final Path CAPTURED = Path.of("..", "..", "shared", "data", "payloads", "github");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SECRET = "It's a Secret to Everybody";
    private static final String SENDER_ID = "72d3162e-cc78-11e3-81ab-4c9367dc0958";

    @TempDir
    Path folder;

    @Test
    void webhook_ofADeployment_isReadAsItWasSent_alsoAfterAKill() throws Exception {
        Path file = CAPTURED.resolve("deployment-status.json");
        assumeTrue(Files.isRegularFile(file), "no captured delivery at " + file);
        byte[] sent = Files.readAllBytes(file);
        JsonNode payload = JsonMapper.shared().readTree(sent);
        String deployment = payload.at("/deployment/id").asString();

        String delivery;
        try (ChildWaywiser waywiser = up()) {
            HttpResponse<String> answer = waywiser.post(
                    "/v1/webhooks/github",
                    sent,
                    "Content-Type",
                    "application/json",
                    "X-GitHub-Event",
                    "deployment_status",
                    "X-GitHub-Delivery",
                    SENDER_ID,
                    "X-Hub-Signature-256",
                    "sha256=" + signature(sent));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            delivery =
                    JsonMapper.shared().readTree(answer.body()).get("delivery").stringValue();
            // What is acknowledged is kept, wherever it was on its way.
            waywiser.kill();
        }
        try (ChildWaywiser waywiser = up()) {
            JsonNode explained = await(() -> waywiser.get("/api/v1/deployments/" + deployment));
            assertThat(explained.get("deliveries").toString()).isEqualTo("[\"" + delivery + "\"]");

            JsonNode raw = await(() -> waywiser.get("/api/v1/deliveries/" + delivery));
            assertThat(raw.get("bodyEncoding").stringValue()).isEqualTo("utf-8");
            assertThat(raw.get("body").stringValue().getBytes(UTF_8)).isEqualTo(sent);
            assertThat(raw.get("source").stringValue()).isEqualTo("github");
            assertThat(raw.get("event").stringValue()).isEqualTo("deployment_status");
            assertThat(raw.get("senderId").stringValue()).isEqualTo(SENDER_ID);
            assertThat(raw.get("verifiedBy").stringValue()).isEqualTo("signature");
            assertThat(raw.get("events").toString()).isEqualTo("[{\"type\":\"deployment\",\"count\":1}]");
            assertThat(raw.get("deployments").get(0).get("id").stringValue()).isEqualTo(deployment);
            assertThat(raw.toString()).doesNotContain(signature(sent)).doesNotContain(SECRET);
            assertThat(waywiser.get("/api/v1/deliveries/" + SENDER_ID)).isEqualTo(raw);
        }
    }

    private ChildWaywiser up() throws Exception {
        ChildWaywiser waywiser = ChildWaywiser.role(
                "up",
                Map.of(
                        "WAYWISER_INGEST_GITHUB_SECRETS",
                        SECRET,
                        "WAYWISER_DATA_FOLDER",
                        folder.resolve("data").toString()));
        waywiser.awaitReady();
        return waywiser;
    }

    private static String signature(byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    /** The answer, as soon as there is one. */
    private static JsonNode await(Callable<JsonNode> question) throws Exception {
        Instant until = Instant.now().plus(SOON);
        while (true) {
            Optional<JsonNode> answer = answered(question, Instant.now().isAfter(until));
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(100);
        }
    }

    private static Optional<JsonNode> answered(Callable<JsonNode> question, boolean last) throws Exception {
        try {
            return Optional.of(question.call());
        } catch (IllegalStateException notYet) {
            if (last) {
                throw notYet;
            }
            return Optional.empty();
        }
    }
}
