package dev.waywiser.app.cli;

import dev.waywiser.app.config.Config;
import dev.waywiser.app.config.ConfigReader;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of a command that runs no server. */
final class SettingsFile {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with settings. Default: $WAYWISER_CONFIG, or none.")
    private @Nullable Path config;

    /** Those of the file and the environment. */
    Config read() {
        Map<String, String> environment = System.getenv();
        Path file = config != null ? config : ServerOptions.named(environment);
        return new ConfigReader(environment, Map.of(), ServerOptions.home()).read(file);
    }
}
