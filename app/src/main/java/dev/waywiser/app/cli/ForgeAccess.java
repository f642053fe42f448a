package dev.waywiser.app.cli;

import dev.waywiser.app.backfill.Forge;
import dev.waywiser.app.send.Token;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where a forge is, and who asks. The token itself is no argument, which everybody on the machine could read. */
final class ForgeAccess {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST_TOKEN = 4_096;

    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "Where the API of a forge of your own is, such as https://github.example.com/api/v3 or"
                    + " https://gitlab.example.com/api/v4. Default: that of github.com or gitlab.com.")
    private @Nullable URI api;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file that holds nothing but the forge's token.")
    private @Nullable Path tokenFile;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** The address of the API, without a slash at its end. */
    URI api(Forge forge) {
        URI base = api == null ? URI.create(forge.api()) : api;
        boolean plain = "http".equals(base.getScheme());
        if (base.getHost() == null
                || (!plain && !"https".equals(base.getScheme()))
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw wrong("--api must be like " + forge.api());
        }
        if (plain
                && !THIS_MACHINE.contains(base.getHost())
                && !token(forge).value().isEmpty()) {
            throw wrong("--api must begin with https://, or everybody on the way could read the token");
        }
        return URI.create(base.toString().replaceFirst("/+$", ""));
    }

    /** The token; empty where none is given. */
    Token token(Forge forge) {
        String token = tokenFile == null ? System.getenv().getOrDefault(forge.tokenVariable(), "") : content(tokenFile);
        String stripped = token.strip();
        if (stripped.length() > LONGEST_TOKEN || !stripped.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw wrong((tokenFile == null ? forge.tokenVariable() : tokenFile.toString())
                    + " must hold a token, which is one word of visible ASCII characters");
        }
        if (tokenFile != null && stripped.isEmpty()) {
            throw wrong(tokenFile + " is empty, and should hold the token");
        }
        return new Token(stripped);
    }

    private String content(Path file) {
        try {
            if (Files.size(file) > 2 * LONGEST_TOKEN) {
                throw wrong(file + " is too large for a token");
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw wrong(file + " cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    private ParameterException wrong(String words) {
        if (spec == null) {
            throw new IllegalStateException(words);
        }
        return new ParameterException(spec.commandLine(), words);
    }
}
