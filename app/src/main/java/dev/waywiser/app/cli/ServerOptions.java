package dev.waywiser.app.cli;

import dev.waywiser.app.config.Config;
import dev.waywiser.app.config.ConfigReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that runs a server. */
final class ServerOptions {
    private static final String CONFIG_VARIABLE = "WAYWISER_CONFIG";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with settings; docs/configuration.md lists them. Default: $" + CONFIG_VARIABLE
                    + ", or none.")
    @Nullable
    Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that keeps everything. Default: data/waywiser beside this program.")
    @Nullable
    String data;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on. Default: 8080.")
    @Nullable
    String port;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Address to listen on; 0.0.0.0 for every one. Default: 127.0.0.1, this machine only.")
    @Nullable
    String listen;

    /** The folder that the program lies in; without the launcher the working directory. */
    static Path home() {
        return Path.of(System.getProperty("waywiser.home", ""));
    }

    /** The file that the environment names. */
    static @Nullable Path named(Map<String, String> environment) {
        String named = environment.get(CONFIG_VARIABLE);
        return named == null || named.isBlank() ? null : Path.of(named);
    }

    /** The settings of the file, the environment and the command line. */
    Config read() {
        Map<String, String> environment = System.getenv();
        Map<String, String> options = new HashMap<>();
        put(options, "server.port", port);
        put(options, "server.address", listen);
        put(options, "data.folder", data);
        Path file = config != null ? config : named(environment);
        return new ConfigReader(environment, options, home()).read(file);
    }

    /** The settings for the demo, which sends with this secret where none is set. */
    Config readForDemo(String secret) {
        Config config = read();
        return config.forDemo(demoFolder(config), secret);
    }

    /** The data folder of the demo, which by default is one of its own. */
    static Path demoFolder(Config config) {
        Path folder = config.data().folder();
        boolean isDefault = folder.equals(ConfigReader.defaultFolder(home()));
        return isDefault ? home().resolve("data").resolve("demo") : folder;
    }

    private static void put(Map<String, String> options, String key, @Nullable String value) {
        if (value != null) {
            options.put(key, value);
        }
    }
}
