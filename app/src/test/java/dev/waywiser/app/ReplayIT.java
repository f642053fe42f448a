package dev.waywiser.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code waywiser replay} after a setting was mended: issues of a label that nobody had told of were no incidents, and are
 * afterwards, once, however often they are replayed.
 */
class ReplayIT {
    private static final Duration WITHIN = Duration.ofSeconds(90);
    private static final String ISSUE = """
            {"action": "%s", "issue": {"number": %d, "title": "Nobody can pay", "state": "%s", "labels": [{"name": "outage"}],
              "created_at": "%s", "updated_at": "%s", "closed_at": %s, "html_url": "https://github.com/acme/shop/issues/1"},
             "repository": {"full_name": "acme/shop", "default_branch": "main"}}""";
    private static final String CDEVENT = """
            {"context": {"specversion": "0.5.0", "id": "cd-1", "source": "/cd", "type": "dev.cdevents.service.deployed.0.3.0",
                         "timestamp": "%s"},
             "subject": {"id": "shop", "content": {"environment": {"id": "production"}, "artifactId": "pkg:oci/shop@v2"}},
             "customData": {"repository": "acme/shop"}}""";

    @TempDir
    Path folder;

    private final Instant begun = Instant.now().minusSeconds(3_600);
    private final List<String> deliveries = new ArrayList<>();

    @Test
    void replay_afterAMendedSetting_changesTheNumbersOnce() throws Exception {
        Instant sent = Instant.now();
        try (ChildWaywiser waywiser = up("incident")) {
            sendAll(waywiser);
            await(waywiser, dora -> dora.path("deployments").intValue() == 2);
            assertThat(waywiser.get("/api/v1/incidents?" + period())).isEmpty();
            await(waywiser, dora -> failedDeployments(waywiser) == 0);
            assertThat(replay(waywiser, "github", sent))
                    .contains("3 deliveries of github: 0 became 0 events; 0 became");
        }
        try (ChildWaywiser waywiser = up("incident,outage")) {
            assertThat(replay(waywiser, "github", sent.minusSeconds(3_000), sent.minusSeconds(1)))
                    .as("of another time")
                    .contains("0 deliveries of github");
            assertThat(replay(waywiser, "gitlab", sent)).as("of another source").contains("0 deliveries of gitlab");
            assertThat(replay(waywiser, "github", sent, "--dry-run"))
                    .contains("3 deliveries of github: 3 would become 3 events; 3 became nothing when they came");
            assertThat(waywiser.get("/api/v1/incidents?" + period())).isEmpty();

            assertThat(replay(waywiser, "github", sent))
                    .contains("3 deliveries of github: 3 became 3 events; 3 became nothing when they came");
            await(
                    waywiser,
                    dora -> dora.path("failedDeployments").intValue() == 2
                            && dora.path("recoveredDeployments").intValue() == 1);
            JsonNode once = told(waywiser);
            assertThat(replay(waywiser, "github", sent))
                    .as("again")
                    .contains("3 deliveries of github: 3 became 3 events");
            assertThat(replay(waywiser, "cloudevents", sent))
                    .contains("1 deliveries of cloudevents: 1 became 1 events; 0");
            assertThat(replay(waywiser, "native", sent)).contains("1 deliveries of native: 1 became 1 events; 0");
            // What comes after them in each partition was counted after them.
            post(waywiser, "/v1/events", "application/json", """
                    {"type": "deployment", "service": "later", "environment": "production", "id": "l-1",
                     "repository": "acme/shop", "state": "succeeded", "at": "%s"}""".formatted(begun.plusSeconds(60)));
            await(
                    waywiser,
                    dora -> waywiser.get("/api/v1/deployments?service=later&" + period())
                                    .size()
                            == 1);

            assertThat(told(waywiser)).isEqualTo(once);
            assertThat(waywiser.get("/api/v1/incidents?" + period())).hasSize(2);
            for (String delivery : deliveries) {
                assertThat(waywiser.get("/api/v1/deliveries/" + delivery)
                                .path("outcome")
                                .asString())
                        .isEqualTo("mapped");
            }
        }
    }

    /** Two deployments, one of them told by a CloudEvent; of the first an incident that came and went, of the second one that goes on. */
    private void sendAll(ChildWaywiser waywiser) throws Exception {
        post(waywiser, "/v1/events", "application/json", """
                {"type": "deployment", "service": "shop", "environment": "production", "id": "d-1", "repository": "acme/shop",
                 "version": "v1", "state": "succeeded", "at": "%s"}""".formatted(begun));
        Instant opened = begun.plusSeconds(300);
        Instant closed = begun.plusSeconds(900);
        issue(waywiser, ISSUE.formatted("opened", 1, "open", opened, opened, "null"));
        issue(waywiser, ISSUE.formatted("closed", 1, "closed", opened, closed, "\"" + closed + "\""));
        Instant second = begun.plusSeconds(2_100);
        issue(waywiser, ISSUE.formatted("opened", 2, "open", second, second, "null"));
        post(waywiser, "/v1/events", "application/cdevents+json", CDEVENT.formatted(begun.plusSeconds(2_000)));
    }

    private void issue(ChildWaywiser waywiser, String body) throws Exception {
        post(waywiser, "/v1/webhooks/github", "application/json", body);
    }

    private void post(ChildWaywiser waywiser, String path, String type, String body) throws Exception {
        List<String> headers = new ArrayList<>(List.of("Content-Type", type));
        if (path.endsWith("github")) {
            headers.addAll(List.of("X-GitHub-Event", "issues", "X-GitHub-Delivery", "g-" + deliveries.size()));
        }
        HttpResponse<String> answer = waywiser.post(path, body.getBytes(UTF_8), headers.toArray(String[]::new));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        deliveries.add(
                JsonMapper.shared().readTree(answer.body()).path("delivery").stringValue());
    }

    private ChildWaywiser up(String incidentLabels) throws Exception {
        return ChildWaywiser.up(
                folder.resolve("data"),
                new HashMap<>(Map.of(
                        "WAYWISER_INGEST_GITHUB_OPEN", "true", "WAYWISER_INGEST_INCIDENT_LABELS", incidentLabels)));
    }

    private static String replay(ChildWaywiser waywiser, String source, Instant from, String... more) throws Exception {
        return replay(waywiser, source, from, Instant.now().plusSeconds(60), more);
    }

    private static String replay(ChildWaywiser waywiser, String source, Instant from, Instant to, String... more)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("replay", "--source", source, "--from", from.toString()));
        command.addAll(List.of("--to", to.toString(), "--url", "http://127.0.0.1:" + waywiser.port()));
        command.addAll(List.of(more));
        try (ChildWaywiser replay = ChildWaywiser.startAsIs(command.toArray(String[]::new))) {
            int exit = replay.awaitExit(WITHIN);
            assertThat(exit).as(replay.output()).isZero();
            return replay.output();
        }
    }

    private String period() {
        return "from=" + begun.minusSeconds(60) + "&to=" + begun.plusSeconds(7_200);
    }

    private int failedDeployments(ChildWaywiser waywiser) throws Exception {
        return told(waywiser).path("failedDeployments").intValue();
    }

    private JsonNode told(ChildWaywiser waywiser) throws Exception {
        return waywiser.get("/api/v1/dora?service=shop&" + period()).path(0);
    }

    private interface Condition {
        boolean holds(JsonNode dora) throws Exception;
    }

    private void await(ChildWaywiser waywiser, Condition condition) throws Exception {
        Instant until = Instant.now().plus(WITHIN);
        while (!condition.holds(told(waywiser))) {
            assertThat(Instant.now()).as("%s", told(waywiser)).isBefore(until);
            Thread.sleep(200);
        }
    }
}
