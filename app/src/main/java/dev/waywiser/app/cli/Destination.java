package dev.waywiser.app.cli;

import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that sends to a running Waywiser. */
final class Destination {
    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where Waywiser is. Default: ${DEFAULT-VALUE}. A token is taken from $WAYWISER_TOKEN.")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long to try again while Waywiser is away. Default: ${DEFAULT-VALUE}.")
    private int patience;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** A sender to it, once it was reached. */
    Sender sender() throws SendException, InterruptedException {
        if (spec != null && (url.getHost() == null || patience < 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--url must be like http://127.0.0.1:8080, and --patience from 0");
        }
        Sender sender =
                new Sender(url, Duration.ofSeconds(patience), reason -> System.err.println("waywiser: " + reason));
        sender.requireReachable();
        return sender;
    }

    /** How long to try again what is away. */
    Duration patience() {
        return Duration.ofSeconds(patience);
    }

    static Token token() {
        return new Token(System.getenv().getOrDefault("WAYWISER_TOKEN", "").strip());
    }
}
