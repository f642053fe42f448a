package dev.waywiser.app.cli;

import dev.waywiser.app.alerting.AlertingException;
import dev.waywiser.app.backfill.BackfillException;
import dev.waywiser.app.config.ConfigException;
import dev.waywiser.app.door.TokensException;
import dev.waywiser.app.importing.ImportException;
import dev.waywiser.app.node.Role;
import dev.waywiser.app.node.StartException;
import dev.waywiser.app.send.SendException;
import dev.waywiser.embedded.EmbeddedException;
import dev.waywiser.ingest.catalog.CatalogException;
import dev.waywiser.ingest.slo.SloException;
import dev.waywiser.ingest.survey.SurveyException;
import java.io.PrintWriter;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program as a whole: its commands, its help, and how failures are told. */
public final class Program {
    private static final int FAILED = 1;

    @Command(
            name = "waywiser",
            description = "Measures how well software is delivered: takes in what forges, pipelines and deployment"
                    + " tools emit, and shows the DORA metrics.",
            footerHeading = "%nTo begin:%n",
            footer = {
                "  waywiser demo    shows it with 90 days of a made-up company",
                "  waywiser up      runs it for real, on this machine, on http://127.0.0.1:8080/"
            },
            synopsisSubcommandLabel = "COMMAND",
            versionProvider = Version.class)
    static final class Root {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                scope = ScopeType.INHERIT,
                description = "Show this help.")
        boolean help;

        @Option(names = "--version", versionHelp = true, description = "Show the version.")
        boolean version;

        @Option(
                names = "--verbose",
                scope = ScopeType.INHERIT,
                description = "Log what happens, and show where in the program a failure comes from.")
        boolean verbose;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"waywiser " + number()};
        }

        static String number() {
            String version = Program.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }
    }

    private Program() {}

    /**
     * Runs one command.
     *
     * @return the exit code: 0 if all went well, 2 for wrong arguments, 1 for other failures
     */
    public static int run(String... arguments) {
        Root root = new Root();
        Clock clock = Clock.systemUTC();
        CommandLine program = new CommandLine(root)
                .addSubcommand("up", new UpCommand(clock))
                .addSubcommand("demo", new DemoCommand(clock))
                .addSubcommand("import", ImportCommand.line(clock))
                .addSubcommand("replay", new ReplayCommand())
                .addSubcommand("catalog", CatalogCommand.line())
                .addSubcommand("slo", SloCommand.line())
                .addSubcommand("notify", NotifyCommand.line())
                .addSubcommand("mute", new MuteCommand())
                .addSubcommand("survey", SurveyCommand.line(clock))
                .addSubcommand("token", TokenCommand.line(clock))
                .addSubcommand("ingest", new RoleCommand(Role.INGEST, clock))
                .addSubcommand("streams", new RoleCommand(Role.STREAMS, clock))
                .addSubcommand("alerts", new RoleCommand(Role.ALERTS, clock))
                .addSubcommand("query-api", new RoleCommand(Role.QUERY_API, clock));
        program.setUsageHelpAutoWidth(true);
        program.setExecutionExceptionHandler((failure, command, parsed) -> {
            tell(failure, root.verbose, command.getErr());
            return FAILED;
        });
        if (arguments.length == 0) {
            program.usage(System.out);
            return CommandLine.ExitCode.USAGE;
        }
        return program.execute(arguments);
    }

    /** Whether somebody watches standard output, as the launcher finds. */
    static boolean onTerminal() {
        return Boolean.getBoolean("waywiser.terminal");
    }

    private static void tell(Exception failure, boolean verbose, PrintWriter err) {
        if (failure instanceof ConfigException config) {
            config.problems().forEach(problem -> err.println("waywiser: " + problem));
        } else if (failure instanceof CatalogException catalog) {
            catalog.problems().forEach(problem -> err.println("waywiser: " + problem));
        } else if (failure instanceof SloException slos) {
            slos.problems().forEach(problem -> err.println("waywiser: " + problem));
        } else if (failure instanceof SurveyException surveys) {
            surveys.problems().forEach(problem -> err.println("waywiser: " + problem));
        } else if (failure instanceof AlertingException alerting) {
            alerting.problems().forEach(problem -> err.println("waywiser: " + problem));
        } else if (failure instanceof TokensException tokens) {
            tokens.problems().forEach(problem -> err.println("waywiser: " + problem));
        } else if (isExpected(failure)) {
            err.println("waywiser: " + failure.getMessage());
        } else {
            err.println("waywiser: an unexpected failure: " + failure
                    + (verbose ? "" : " (--verbose shows where it comes from)"));
        }
        if (verbose) {
            failure.printStackTrace(err);
        }
        err.flush();
    }

    /** Failures whose message is for people and says the way out. */
    private static boolean isExpected(Exception failure) {
        return failure instanceof StartException
                || failure instanceof EmbeddedException
                || failure instanceof ImportException
                || failure instanceof BackfillException
                || failure instanceof SendException;
    }
}
