package dev.waywiser.app.cli;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with surveys. */
@Command(description = "Check surveys, make the links by which people answer them, and send them to chats.")
final class SurveyCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    static CommandLine line(Clock clock) {
        return new CommandLine(new SurveyCommand())
                .addSubcommand("check", new SurveyCheckCommand())
                .addSubcommand("link", new SurveyLinkCommand(clock))
                .addSubcommand("send", new SurveySendCommand(clock));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say what to do: waywiser survey check FILE, survey link SURVEY, or survey send SURVEY --route NAME");
        }
    }
}
