package dev.waywiser.app.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.app.ChildWaywiser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The real program reads a forge over HTTP, is killed on the way, and its API tells the numbers that were worked out by hand. */
class ForgeImportIT {
    private static final int DAYS = 130;
    private static final String SECRET = "a-secret-of-the-test";
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String QUARTERS = "from=2026-01-01T00:00:00Z&to=2026-07-01T00:00:00Z&service=shop";

    @TempDir
    Path folder;

    private final GithubModel model = new GithubModel(3, DAYS);

    @Test
    void history_readByAProgramThatIsKilled_andAskedForInTheApi() throws Exception {
        try (FakeForge forge = new FakeForge(model);
                ChildWaywiser waywiser =
                        ChildWaywiser.up(folder.resolve("data"), Map.of("WAYWISER_INGEST_GITHUB_SECRETS", SECRET))) {
            pushed(waywiser, model.deployments.get(4));
            try (ChildWaywiser dry = start(forge, waywiser, "--dry-run")) {
                assertThat(dry.awaitExit(SOON)).as(dry.output()).isZero();
                assertThat(dry.output()).contains("objects would become");
            }
            Random random = new Random(5);
            for (int kills = 0; kills < 3; kills++) {
                int until = forge.asked().size() + 100 + random.nextInt(150);
                try (ChildWaywiser killed = start(forge, waywiser)) {
                    while (killed.process().isAlive() && forge.asked().size() < until) {
                        Thread.sleep(1);
                    }
                    assertThat(killed.process().isAlive()).as(killed.output()).isTrue();
                    killed.kill();
                }
            }
            try (ChildWaywiser last = start(forge, waywiser)) {
                assertThat(last.awaitExit(SOON)).as(last.output()).isZero();
                assertThat(last.output())
                        .contains("acme/shop: ", " objects became ")
                        .doesNotContain(FakeForge.TOKEN);
            }
            numbers(waywiser);
            JsonNode explained = waywiser.get("/api/v1/deployments/5");
            assertThat(explained.path("deliveries")).as("pushed, and read").hasSize(2);
        }
    }

    /** Each day one change is written 9,000 s before it is merged, and deployed 1,000 s after that. The first deployment is the baseline. */
    private static void numbers(ChildWaywiser waywiser) throws Exception {
        Instant until = Instant.now().plus(SOON);
        JsonNode row = dora(waywiser);
        while (row.path("changes").asInt(0) < DAYS - 1
                || row.path("stagedChanges").asInt(0) < DAYS - 1
                || row.path("deployments").asInt(0) < DAYS) {
            assertThat(Instant.now()).as(row.toString()).isBefore(until);
            Thread.sleep(200);
            row = dora(waywiser);
        }
        assertThat(row.path("deployments").intValue()).isEqualTo(DAYS);
        assertThat(row.path("changes").intValue()).isEqualTo(DAYS - 1);
        assertThat(row.path("leadTimeMedianSeconds").doubleValue()).isEqualTo(10_000);
        assertThat(row.path("codingMedianSeconds").doubleValue()).isEqualTo(12_600);
        assertThat(row.path("pickupMedianSeconds").doubleValue()).isEqualTo(600);
        assertThat(row.path("reviewMedianSeconds").doubleValue()).isEqualTo(6_600);
        assertThat(row.path("releaseMedianSeconds").doubleValue()).isEqualTo(1_000);
    }

    private static JsonNode dora(ChildWaywiser waywiser) throws Exception {
        return waywiser.get("/api/v1/dora?" + QUARTERS).path(0);
    }

    private ChildWaywiser start(FakeForge forge, ChildWaywiser waywiser, String... more) throws Exception {
        String[] arguments = {
            "import",
            "github",
            "--repo",
            "acme/shop",
            "--since",
            "2026-01-01",
            "--api",
            forge.api().toString(),
            "--url",
            "http://127.0.0.1:" + waywiser.port(),
            "--state",
            folder.resolve("state.json").toString()
        };
        String[] all =
                Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
        return ChildWaywiser.startAsIs(Map.of("GITHUB_TOKEN", FakeForge.TOKEN), all);
    }

    /** What the webhook of a deployment told before anybody read it. */
    private static void pushed(ChildWaywiser waywiser, ObjectNode deployment) throws Exception {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.set("deployment", deployment);
        body.putObject("deployment_status")
                .put("state", "success")
                .put(
                        "created_at",
                        Instant.parse(deployment.path("created_at").stringValue())
                                .plusSeconds(100)
                                .toString());
        body.putObject("repository").put("full_name", "acme/shop").put("default_branch", "main");
        byte[] bytes = JsonMapper.shared().writeValueAsBytes(body);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        HttpResponse<String> answer = waywiser.post(
                "/v1/webhooks/github",
                bytes,
                "Content-Type",
                "application/json",
                "X-GitHub-Event",
                "deployment_status",
                "X-Hub-Signature-256",
                "sha256=" + HexFormat.of().formatHex(mac.doFinal(bytes)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
}
