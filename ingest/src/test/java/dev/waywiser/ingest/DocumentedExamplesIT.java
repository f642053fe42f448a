package dev.waywiser.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.webhook.Webhook;
import dev.waywiser.ingest.webhook.WebhookSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of the collectors' pages do what the pages say. */
class DocumentedExamplesIT {
    private static final Path PAGES = Path.of("..", "docs", "collectors");
    private static final Pattern COMMANDS = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final String ADDRESS = "http://127.0.0.1:8080";

    @TempDir
    Path folder;

    @Test
    void commands_ofThePages_areAnsweredWithADelivery() throws Exception {
        try (Broker broker = Broker.start(folder);
                IngestServer server = new IngestServer(
                        IngestConfig.withDefaults(broker.bootstrapServers(), new EventAccess.Open(), allSigned()),
                        Clock.systemUTC())) {
            assertThat(run("native.md", server)).containsExactly(1, 2, 3, 5);
            assertThat(run("drift.md", server)).containsExactly(1);
            assertThat(run("cloudevents.md", server)).containsExactly(1, 1, 2);
            List<String> tried = new ArrayList<>();
            for (Webhook webhook : KnownWebhooks.ALL) {
                List<Integer> events = run(webhook.name() + ".md", server);
                if (!events.isEmpty()) {
                    tried.add(webhook.name());
                    assertThat(events).as(webhook.title()).containsExactly(1);
                }
            }
            assertThat(tried)
                    .contains(
                            "github",
                            "gitlab",
                            "argocd",
                            "bitbucket",
                            "azuredevops",
                            "jenkins",
                            "circleci",
                            "buildkite")
                    .contains("tekton", "flux", "argorollouts", "backstage");

            assertThat(broker.read(EventTopics.DEPLOYMENTS)).hasSize(9);
            assertThat(broker.read(EventTopics.BUILDS)).hasSize(9);
            assertThat(broker.read(EventTopics.INCIDENTS)).hasSize(1);
            assertThat(broker.read(EventTopics.SERVICE_CREATIONS)).hasSize(2);
            assertThat(broker.read(EventTopics.PLATFORM_REQUESTS)).hasSize(1);
            assertThat(broker.read(EventTopics.DEPENDENCY_UPDATES)).hasSize(1);
            assertThat(broker.read(EventTopics.DRIFTS)).hasSize(2);
            assertThat(broker.read(EventTopics.FEEDBACK)).hasSize(1);
        }
    }

    private static WebhooksConfig allSigned() {
        return new WebhooksConfig(
                KnownWebhooks.ALL.stream()
                        .collect(Collectors.toMap(
                                Webhook::name, webhook -> WebhookAccess.signedWith(secretOf(webhook)))),
                WebhookSettings.defaults(),
                WebhooksConfig.RATE_PER_SECOND);
    }

    private static String secretOf(Webhook webhook) {
        String ofThePages = "the secret of the webhook";
        String key = "whsec_" + Base64.getEncoder().encodeToString(ofThePages.getBytes(UTF_8));
        return webhook.takes(ofThePages) ? ofThePages : key;
    }

    /** Runs every command of the page, and returns how many events each was answered to have brought. */
    private static List<Integer> run(String page, IngestServer server) throws IOException, InterruptedException {
        List<String> commands = COMMANDS.matcher(Files.readString(PAGES.resolve(page)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        List<Integer> events = new ArrayList<>();
        for (String command : commands) {
            assertThat(command).contains(ADDRESS);
            String here = command.replace(ADDRESS, "http://127.0.0.1:" + server.port());
            Process shell = new ProcessBuilder("sh", "-c", here)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(shell.getInputStream().readAllBytes(), UTF_8);
            assertThat(shell.waitFor()).as("%s%nanswered %s", command, answer).isZero();
            JsonNode accepted = JsonMapper.shared().readTree(answer);
            assertThat(accepted.path("delivery").stringValue()).isNotBlank();
            events.add(accepted.path("events").intValue());
        }
        return events;
    }
}
