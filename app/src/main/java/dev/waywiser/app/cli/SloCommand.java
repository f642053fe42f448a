package dev.waywiser.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with service level objectives. */
@Command(description = "Say what service level objectives mean, and declare them.")
final class SloCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    static CommandLine line() {
        return new CommandLine(new SloCommand())
                .addSubcommand("check", new SloCheckCommand())
                .addSubcommand("apply", new SloApplyCommand());
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to do with them: waywiser slo check FILE, or slo apply FILE");
        }
    }
}
