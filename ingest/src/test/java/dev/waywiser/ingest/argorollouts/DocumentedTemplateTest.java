package dev.waywiser.ingest.argorollouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The templates of the page, filled in as Argo Rollouts fills them in, become deployments. */
class DocumentedTemplateTest {
    private static final Path PAGE = Path.of("..", "docs", "collectors", "argorollouts.md");
    private static final Path DELIVERIES = Path.of("src", "test", "resources", "argorollouts", "deliveries");
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("\\{\\{toJson ([.A-Za-z]+)}}");
    private static final String NOW = "{{now | date \"2006-01-02T15:04:05Z07:00\"}}";

    @ParameterizedTest
    @CsvSource({"completed, SUCCEEDED", "aborted, FAILED"})
    void template_filledIn_isTheDeployment(String event, DeploymentState state) throws IOException {
        JsonNode rollout = JsonMapper.shared()
                .readTree(Files.readString(DELIVERIES.resolve("completed.json")))
                .get("body");
        String template = template(event);
        assertThat(template).contains(NOW);

        String filled = PLACE.matcher(template.replace(NOW, "2026-03-01T12:07:00Z"))
                .replaceAll(place -> Matcher.quoteReplacement(value(rollout, place)));

        assertThat(Read.mapping(Argorollouts.WEBHOOK, Map.of(), filled.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Mapping.Mapped.class,
                        mapped -> assertThat(mapped.events())
                                .singleElement()
                                .isInstanceOfSatisfying(Deployment.class, deployment -> {
                                    assertThat(deployment.states()).containsOnlyKeys(state);
                                    assertThat(deployment.id()).isEqualTo("production/shop/12");
                                    assertThat(deployment.version()).isEqualTo("2.3.1");
                                    assertThat(deployment.team()).isEqualTo("storefront");
                                }));
        assertThat(configMap().at("/data/trigger.on-rollout-" + event).stringValue())
                .contains("send: [waywiser-" + event + "]");
    }

    private static String value(JsonNode whole, MatchResult place) {
        JsonNode at = whole.at(place.group(1).replace('.', '/'));
        return at.isMissingNode() ? "null" : at.toString();
    }

    private static String template(String event) throws IOException {
        return new YAMLMapper()
                .readTree(configMap().at("/data/template.waywiser-" + event).stringValue())
                .at("/webhook/waywiser/body")
                .stringValue();
    }

    private static JsonNode configMap() throws IOException {
        Matcher yaml = YAML.matcher(Files.readString(PAGE));
        assertThat(yaml.find()).isTrue();
        return new YAMLMapper().readTree(yaml.group(1));
    }
}
