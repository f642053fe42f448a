package dev.waywiser.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.ingest.KnownWebhooks;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/configuration.md to what is read, in both directions. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-zA-Z.]+)` \\| `([A-Z_]+)` \\|(?: `([^`]*)`)? \\| (.+) \\|$", Pattern.MULTILINE);

    private record Row(String path, String variable, String defaultText) {}

    @Test
    void page_always_listsExactlyTheKeysWithVariablesAndDefaults() throws IOException {
        List<Row> written = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(ConfigurationPageTest::row)
                .toList();
        List<Row> read = ConfigReader.keys().stream()
                .map(key -> new Row(key.path(), key.variable(), key.defaultText()))
                .toList();
        assertThat(written).containsExactlyElementsOf(read);
    }

    @Test
    void keys_always_areTheComponentsOfTheRecords() {
        assertThat(ConfigReader.keys().stream().map(Key::path)).containsExactlyInAnyOrderElementsOf(components());
    }

    private static List<String> components() {
        return leaves(Config.class, "")
                .map(path -> path.replace("Bytes", "")
                        .replace("events.secrets", "events.tokens")
                        .replace("server.access.", "server.")
                        .replace("ingest.recognition.", "ingest."))
                .flatMap(path -> path.equals("ingest.webhooks") ? webhooks() : Stream.of(path))
                .toList();
    }

    private static Stream<String> webhooks() {
        return KnownWebhooks.ALL.stream()
                .flatMap(webhook -> Stream.of("secrets", "open").map(key -> "ingest." + webhook.name() + "." + key));
    }

    private static Stream<String> leaves(Class<?> type, String path) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> {
            String at = path.isEmpty() ? component.getName() : path + "." + component.getName();
            return isSection(component) ? leaves(component.getType(), at) : Stream.of(at);
        });
    }

    private static boolean isSection(RecordComponent component) {
        return component.getType().isRecord();
    }

    private static Row row(MatchResult match) {
        return new Row(match.group(1), match.group(2), match.group(3) == null ? "" : match.group(3));
    }
}
