package dev.waywiser.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.app.config.Config;
import dev.waywiser.app.config.ConfigReader;
import dev.waywiser.ingest.survey.SurveyFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSurveyTest {
    private static final URI SERVER = URI.create("http://127.0.0.1:8080/");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private Config config(Map<String, String> settings) {
        return new ConfigReader(settings, Map.of(), folder)
                .read(null)
                .forDemo(folder.resolve("demo"), "made-up-for-now-and-long-enough!");
    }

    @Test
    void survey_ofTheDemo_isDeclaredAsOftenAsItStarts_andInvitedTo() throws Exception {
        Config config = config(Map.of());
        OpenSurvey.declare(config);
        OpenSurvey.declare(config);

        Path declared = Objects.requireNonNull(config.surveys().folder());
        assertThat(SurveyFiles.read(List.of(declared)).get("platform-now").mostAnswers())
                .isEqualTo(200);
        assertThat(OpenSurvey.invitation(config, SERVER, NOW).orElseThrow()).startsWith(SERVER + "surveys/");
    }

    @Test
    void survey_whereTheSettingsNameOthers_isNotDeclared() throws Exception {
        Path others = folder.resolve("others");
        Config config = config(Map.of(
                "WAYWISER_SURVEYS_FOLDER",
                others.toString(),
                "WAYWISER_SURVEYS_SECRETS",
                "0123456789abcdef0123456789abcdef"));
        OpenSurvey.declare(config);

        assertThat(Files.exists(others)).isFalse();
        assertThat(OpenSurvey.invitation(config, SERVER, NOW)).isEmpty();
    }
}
