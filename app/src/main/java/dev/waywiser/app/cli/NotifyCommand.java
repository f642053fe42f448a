package dev.waywiser.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with those who are told of alerts. */
@Command(description = "Try who is told of alerts.")
final class NotifyCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    static CommandLine line() {
        return new CommandLine(new NotifyCommand()).addSubcommand("test", new NotifyTestCommand());
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "Say whom to try: waywiser notify test --route NAME, or --destination NAME");
        }
    }
}
