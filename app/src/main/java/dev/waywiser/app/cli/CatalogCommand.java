package dev.waywiser.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with a catalog. */
@Command(description = "Say what services there are, and whose.")
final class CatalogCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    static CommandLine line() {
        return new CommandLine(new CatalogCommand()).addSubcommand("apply", new CatalogApplyCommand());
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Say what to do with it: waywiser catalog apply FILE");
        }
    }
}
