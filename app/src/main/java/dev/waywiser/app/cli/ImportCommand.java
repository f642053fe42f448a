package dev.waywiser.app.cli;

import dev.waywiser.app.backfill.Forge;
import dev.waywiser.app.importing.Fields;
import dev.waywiser.app.importing.ImportException;
import dev.waywiser.app.importing.Importer;
import dev.waywiser.app.importing.Summary;
import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** History from files; that of forges is read by its subcommands. */
@Command(
        description = {
            "Send events from files to a running Waywiser: JSON, one event a line, or CSV with a header; plain or gzip.",
            "'import github' and 'import gitlab' read it from the API of a forge.",
            "",
            "In CSV the header names the members of the event, such as repository, sha, authoredAt; an empty cell is an"
                    + " absent member, and several parents are separated by space. What is refused goes to FILE.rejected"
                    + " with the reason; an interrupted import goes on where it was when it is started again."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0: everything was taken", "1: it could not go on", "2: some records were refused"},
        footerHeading = "%nFor example:%n",
        footer = {
            "  waywiser import --type change --set repository=acme/shop --column committed_at= --column authored_at=authoredAt commits.csv.gz",
            "  waywiser import --access-log --service shop --environment production access.log.1.gz"
        })
final class ImportCommand implements Callable<Integer> {
    private static final int SOME_REFUSED = 2;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "What to import.")
    private List<Path> files = List.of();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "What the records are, where they do not say it: change, version, pull_request, deployment, build, incident,"
                            + " service, service_creation, platform_request, dependency_update, drift, feedback.")
    private @Nullable String type;

    @Option(
            names = "--column",
            paramLabel = "THEIRS=OURS",
            description = "The file's column or member THEIRS is our OURS; nothing after = leaves it out. Repeatable.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--set",
            paramLabel = "MEMBER=VALUE",
            description = "The value of a member that a record does not have. Repeatable.")
    private Map<String, String> constants = new LinkedHashMap<>();

    @Option(
            names = "--access-log",
            description = "The files are access logs: lines of nginx, Apache or Envoy, or one JSON object a line.")
    private boolean accessLog;

    @Option(names = "--service", paramLabel = "NAME", description = "Whose requests an access log tells of.")
    private @Nullable String service;

    @Option(names = "--environment", paramLabel = "NAME", description = "Where that service ran.")
    private @Nullable String environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Destination destination = new Destination();

    /** The command, with those that read forges. */
    static CommandLine line(Clock clock) {
        CommandLine line = new CommandLine(new ImportCommand());
        for (Forge forge : Forge.values()) {
            line.addSubcommand(forge.source(), ImportForgeCommand.line(forge, clock));
        }
        return line;
    }

    @Override
    public Integer call() throws ImportException, SendException, InterruptedException {
        Map<String, String> set = new LinkedHashMap<>(constants);
        if (type != null) {
            set.put("type", type);
        }
        if (spec != null && files.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to import: waywiser import FILE…, import github, or import gitlab");
        }
        if (spec != null && accessLog != (service != null)) {
            throw new ParameterException(spec.commandLine(), "--access-log and --service NAME go together");
        }
        Sender sender = destination.sender();
        Importer importer = service != null
                ? Importer.ofAccessLogs(sender, Destination.token(), service, environment)
                : Importer.ofEvents(sender, Destination.token(), new Fields(columns, set));
        Summary all = new Summary(0, 0);
        for (Path file : files) {
            all = all.plus(run(importer, file));
        }
        return all.rejected() == 0 ? 0 : SOME_REFUSED;
    }

    private static Summary run(Importer importer, Path file)
            throws ImportException, SendException, InterruptedException {
        long after = importer.resumesAfter(file);
        if (after > 0) {
            System.out.println(file + ": going on after line " + after);
        }
        Summary summary;
        try (Progress progress = progress(file)) {
            summary = importer.run(file, progress);
        }
        System.out.println(file + ": " + summary.taken() + " " + importer.noun() + " taken"
                + (summary.rejected() == 0
                        ? ""
                        : ", " + summary.rejected() + " records refused; see " + Importer.rejectsOf(file)));
        return summary;
    }

    private static Progress progress(Path file) {
        return Progress.start(file.getFileName().toString(), size(file), "bytes", Program.onTerminal(), System.out);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
