package dev.waywiser.ingest.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Version;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PushedTagTest {
    private static final String SHA = "c".repeat(40);

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "0001-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "yesterday, 1970-01-01T00:00:00Z"
    })
    void tag_ofACommitThatWasWrittenAtSuchATime_countsFrom(String written, Instant at) {
        Mapping mapping = PushMapping.tag(new Payload(JsonMapper.shared().readTree("""
                {"ref": "refs/tags/v1", "after": "%1$s", "checkout_sha": "%1$s",
                 "project": {"path_with_namespace": "acme/shop", "default_branch": "main"},
                 "commits": [{"id": "%1$s", "timestamp": "%2$s"}]}""".formatted(SHA, written)), ""));

        Version version = (Version) ((Mapping.Mapped) mapping).events().get(0);
        assertThat(version.name()).isEqualTo("v1");
        assertThat(version.at()).isEqualTo(at);
    }
}
