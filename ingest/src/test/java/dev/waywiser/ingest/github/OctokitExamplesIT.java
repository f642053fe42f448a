package dev.waywiser.ingest.github;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waywiser.events.Event;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Read;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every delivery that Octokit has collected from GitHub. Skipped where there is no npm. */
class OctokitExamplesIT {
    private static final Path PAYLOADS = Path.of("src", "test", "payloads");
    private static final Path EXAMPLES =
            PAYLOADS.resolve("node_modules/@octokit/webhooks-examples/api.github.com/index.json");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long MINUTES = 2;

    /** How many deliveries of which event become what; those of all other events have no mapping. One run has no conclusion. */
    private static final Map<String, Integer> EXPECTED = Map.ofEntries(
            entry("check_run ignored event_not_used", 9),
            entry("check_suite ignored event_not_used", 9),
            entry("create ignored no_commit", 5),
            entry("deployment mapped deployment", 4),
            entry("deployment_status mapped deployment", 4),
            entry("installation ignored event_not_used", 7),
            entry("installation_repositories ignored event_not_used", 3),
            entry("issues ignored deleted", 2),
            entry("issues ignored event_not_used", 27),
            entry("ping ignored ping", 4),
            entry("pull_request ignored action_not_used", 17),
            entry("pull_request mapped pull_request", 12),
            entry("pull_request_review ignored action_not_used", 4),
            entry("push ignored deleted", 4),
            entry("push mapped change", 2),
            entry("push mapped version", 1),
            entry("release ignored action_not_used", 10),
            entry("release ignored no_commit", 3),
            entry("repository ignored action_not_used", 13),
            entry("workflow_job ignored action_not_used", 3),
            entry("workflow_job mapped build", 5),
            entry("workflow_run mapped build", 4),
            entry("workflow_run unmapped wrong_member", 1));

    @BeforeAll
    static void fetchExamples() throws Exception {
        if (!Files.exists(EXAMPLES)) {
            assumeTrue(isOnPath("npm"), "npm is not on the PATH");
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(PAYLOADS.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(npm.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(npm.exitValue()).isZero();
        }
    }

    @Test
    void examples_all329_becomeWhatTheirKindBecomes() throws IOException {
        Map<String, Integer> outcomes = new TreeMap<>();
        int deliveries = 0;
        for (JsonNode kind : JSON.readTree(Files.readString(EXAMPLES))) {
            String event = kind.path("name").stringValue();
            for (JsonNode example : kind.path("examples")) {
                deliveries++;
                outcomes.merge(event + " " + outcome(event, example), 1, Integer::sum);
            }
        }

        assertThat(deliveries).isEqualTo(329);
        outcomes.keySet().removeIf(each -> each.endsWith(" unmapped event_not_used"));
        assertThat(outcomes).isEqualTo(EXPECTED);
    }

    private static String outcome(String event, JsonNode example) {
        Mapping mapping =
                Read.mapping(Github.WEBHOOK, Map.of("X-GitHub-Event", event), JSON.writeValueAsBytes(example));
        if (mapping instanceof Mapping.Ignored ignored) {
            return "ignored " + ignored.reason().text();
        }
        if (mapping instanceof Mapping.Unmapped unmapped) {
            assertThat(unmapped.reason()).as(unmapped.words()).isNotIn(Reason.MAPPING_FAILED, Reason.NOT_READABLE);
            return "unmapped " + unmapped.reason().text();
        }
        List<String> types = new ArrayList<>();
        for (Event each : ((Mapping.Mapped) mapping).events()) {
            assertThat(EventJson.readOne(EventJson.write(each))).isEqualTo(each);
            types.add(each.type());
        }
        return "mapped " + String.join(",", types);
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
