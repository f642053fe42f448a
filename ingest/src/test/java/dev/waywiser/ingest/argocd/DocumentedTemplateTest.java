package dev.waywiser.ingest.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Read;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The template of the page, filled in as Argo CD fills it in, says as much as the whole application. */
class DocumentedTemplateTest {
    private static final Path PAGE = Path.of("..", "docs", "collectors", "argocd.md");
    private static final Path DELIVERIES = Path.of("src", "test", "resources", "argocd", "deliveries");
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("\\{\\{toJson ([.A-Za-z]+)}}");

    @Test
    void template_filledInWithAnyApplication_becomesTheSameAsTheWhole() throws IOException {
        String template = template();

        for (String file : new String[] {
            "sync-running",
            "sync-healthy",
            "sync-failed",
            "sync-of-image",
            "sync-of-chart-and-values",
            "sync-of-own-repository",
            "out-of-sync"
        }) {
            JsonNode whole = JsonMapper.shared()
                    .readTree(Files.readString(DELIVERIES.resolve(file + ".json")))
                    .get("body");
            String filled = PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(value(whole, place)));

            Mapping mapping = mapped(filled);
            assertThat(mapping).as(file).isInstanceOf(Mapping.Mapped.class).isEqualTo(mapped(whole.toString()));
        }
    }

    /** The conditions see what the mapping sees: a phase that no condition names would never be sent. */
    @Test
    void triggers_always_nameThePhasesThatEnd() throws IOException {
        String triggers = configMap().at("/data/trigger.waywiser").stringValue();

        assertThat(triggers).contains("'Running'", "'Failed', 'Error'", "'Succeeded'", "'Healthy'", "'Degraded'");
        for (JsonNode condition : new YAMLMapper().readTree(triggers)) {
            assertThat(condition.get("oncePer").stringValue()).isEqualTo("app.status?.operationState?.startedAt");
            assertThat(condition.get("send").get(0).stringValue()).isEqualTo("waywiser");
        }
    }

    /** Without a limit: each time that it comes apart, and each time that it comes together again. */
    @Test
    void triggersOfDrift_always_nameBothStates() throws IOException {
        String triggers = configMap().at("/data/trigger.waywiser-drift").stringValue();

        assertThat(triggers).contains("'OutOfSync'", "'Synced'").doesNotContain("oncePer");
        assertThat(configMap().at("/data/subscriptions").stringValue()).contains("[waywiser, waywiser-drift]");
    }

    private static Mapping mapped(String body) {
        return Read.mapping(Argocd.WEBHOOK, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** As toJson does: what is not there is null. */
    private static String value(JsonNode whole, MatchResult place) {
        JsonNode at = whole.at(place.group(1).replace('.', '/'));
        return at.isMissingNode() ? "null" : at.toString();
    }

    private static String template() throws IOException {
        JsonNode template = new YAMLMapper()
                .readTree(configMap().at("/data/template.waywiser").stringValue());
        return template.at("/webhook/waywiser/body").stringValue();
    }

    private static JsonNode configMap() throws IOException {
        Matcher yaml = YAML.matcher(Files.readString(PAGE));
        assertThat(yaml.find()).isTrue();
        return new YAMLMapper().readTree(yaml.group(1));
    }
}
