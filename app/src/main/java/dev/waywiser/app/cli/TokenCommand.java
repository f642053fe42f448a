package dev.waywiser.app.cli;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with tokens. */
@Command(
        description =
                "Make, list and revoke the tokens that open the server; docs/security.md says what they are good for.")
final class TokenCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    static CommandLine line(Clock clock) {
        return new CommandLine(new TokenCommand())
                .addSubcommand("create", new TokenCreateCommand(clock))
                .addSubcommand("list", new TokenListCommand(clock))
                .addSubcommand("revoke", new TokenRevokeCommand());
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to do: waywiser token create NAME, token list, or token revoke NAME");
        }
    }
}
