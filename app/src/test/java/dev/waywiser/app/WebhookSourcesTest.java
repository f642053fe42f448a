package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.ingest.KnownWebhooks;
import dev.waywiser.ingest.webhook.Webhook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Whatever lists the sources of webhooks lists all of them. */
class WebhookSourcesTest {
    static final List<Webhook> SOURCES = KnownWebhooks.ALL;

    private static final Path DOCS = Path.of("..", "docs");

    @ParameterizedTest
    @FieldSource("SOURCES")
    void everySource_hasAPage_thatNamesItsAddressAndSetting(Webhook webhook) throws IOException {
        String page = Files.readString(DOCS.resolve("collectors").resolve(webhook.name() + ".md"));

        assertThat(page)
                .startsWith("# " + webhook.title() + ": `POST /v1/webhooks/" + webhook.name() + "`")
                .contains("ingest." + webhook.name() + ".secrets")
                .contains("does not tell");
        assertThat(Files.readString(Path.of("..", "README.md"))).contains("docs/collectors/" + webhook.name() + ".md");
    }

    @Test
    void openApi_listsExactlyTheKnownSources() throws IOException {
        try (InputStream in = WebhookSourcesTest.class.getResourceAsStream("/openapi.yaml")) {
            JsonNode source =
                    new YAMLMapper().readTree(in).at("/paths/~1v1~1webhooks~1{source}/post/parameters/0/schema/enum");

            assertThat(source.valueStream().map(JsonNode::stringValue))
                    .containsExactlyElementsOf(
                            SOURCES.stream().map(Webhook::name).toList());
        }
    }
}
