package dev.waywiser.app.cli;

import dev.waywiser.app.config.ConfigReader;
import dev.waywiser.app.door.TokenFile;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which file of tokens a command is about. */
final class TokenFileOptions {
    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The file of tokens. Default: the one of server.tokens.file.")
    private @Nullable Path file;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with settings. Default: $WAYWISER_CONFIG, or none.")
    private @Nullable Path config;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    TokenFile tokens() {
        if (file != null) {
            return new TokenFile(file);
        }
        Path named = config != null ? config : ServerOptions.named(System.getenv());
        Path configured = new ConfigReader(System.getenv(), Map.of(), ServerOptions.home())
                .read(named)
                .server()
                .access()
                .tokens()
                .file();
        if (configured == null) {
            String words = "Say which file: --file FILE, or set server.tokens.file (WAYWISER_SERVER_TOKENS_FILE), which"
                    + " the server needs too";
            if (spec != null) {
                throw new ParameterException(spec.commandLine(), words);
            }
            throw new IllegalStateException(words);
        }
        return new TokenFile(configured);
    }
}
