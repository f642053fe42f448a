package dev.waywiser.app.cli;

import dev.waywiser.app.backfill.Backfill;
import dev.waywiser.app.backfill.BackfillException;
import dev.waywiser.app.backfill.BackfillState;
import dev.waywiser.app.backfill.Forge;
import dev.waywiser.app.backfill.Span;
import dev.waywiser.app.backfill.Told;
import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.SendException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** History from the API of a forge. */
@Command(
        description = {
            "Read the history of repositories from the API of their forge and send it to a running Waywiser.",
            "",
            "What webhooks told of it already counts once. An interrupted import goes on where it was when it is started"
                    + " again; one that was finished reads what is new. The forge's limits are waited for."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0: everything was taken",
            "1: it could not go on",
            "2: something is wrong, or could not be read"
        })
final class ImportForgeCommand implements Callable<Integer> {
    private static final int SOME_UNREADABLE = 2;

    @Option(
            names = "--repo",
            required = true,
            paramLabel = "OWNER/NAME",
            description = "Which repository; with all its groups at GitLab. Repeatable.")
    private List<String> repositories = List.of();

    @Option(
            names = "--since",
            required = true,
            paramLabel = "DATE",
            description = "What was made or changed since then, such as 2026-01-31 or 2026-01-31T09:30:00Z.")
    private String since = "";

    @Option(names = "--until", paramLabel = "DATE", description = "And was made before then. Default: now.")
    private @Nullable String until;

    @Mixin
    private ForgeAccess access = new ForgeAccess();

    @Option(
            names = "--skip",
            paramLabel = "LIST",
            split = ",",
            description =
                    "A list to leave out: commits, tags, pull-requests (at GitLab merge-requests), deployments, builds,"
                            + " releases, issues. Repeatable.")
    private Set<String> skip = new TreeSet<>();

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Where to keep how far it is. Default: waywiser-import-FORGE.json in this folder.")
    private @Nullable Path state;

    @Option(names = "--dry-run", description = "Only say what would become of it; nothing is kept.")
    private boolean dryRun;

    @Mixin
    private Destination destination = new Destination();

    @Spec
    private @Nullable CommandSpec spec;

    private final Forge forge;
    private final Clock clock;

    private ImportForgeCommand(Forge forge, Clock clock) {
        this.forge = forge;
        this.clock = clock;
    }

    static CommandLine line(Forge forge, Clock clock) {
        CommandLine line = new CommandLine(new ImportForgeCommand(forge, clock));
        line.getCommandSpec()
                .usageMessage()
                .footer(
                        "",
                        "The token is taken from $" + forge.tokenVariable()
                                + ", unless --token-file names a file; docs/collectors/" + forge.source()
                                + ".md says what it must be able to read.",
                        "For example:",
                        "  waywiser import " + forge.source() + " --repo acme/shop --since 2026-01-01 --dry-run");
        return line;
    }

    @Override
    public Integer call() throws BackfillException, SendException, InterruptedException {
        check(repositories, forge::isRepository, "--repo must be like OWNER/NAME, and is ");
        check(skip, forge.lists()::contains, "--skip must be of " + String.join(", ", forge.lists()) + ", and is ");
        Backfill.Plan plan = new Backfill.Plan(forge, access.api(forge), span(), skip, dryRun);
        Path file = state == null ? Path.of("waywiser-import-" + forge.source() + ".json") : state;
        Backfill backfill = new Backfill(
                plan,
                access.token(forge),
                destination.patience(),
                destination.sender(),
                Destination.token(),
                dryRun ? BackfillState.none() : BackfillState.load(file),
                clock,
                notice -> System.err.println("waywiser: " + notice));
        boolean unreadable = false;
        for (String repository : repositories) {
            Told told = backfill.run(
                    repository, (name, days) -> Progress.start(name, days, "days", Program.onTerminal(), System.out));
            System.out.println(repository + ": " + told.words(dryRun));
            told.reasons().forEach(reason -> System.err.println("waywiser: " + repository + ": " + reason));
            unreadable |= told.unmapped() > 0;
        }
        return unreadable ? SOME_UNREADABLE : 0;
    }

    private void check(Iterable<String> given, Predicate<String> good, String words) {
        for (String each : given) {
            if (!good.test(each)) {
                throw wrong(words + each);
            }
        }
    }

    private Span span() {
        Instant from = time("--since", since);
        if (!from.isBefore(clock.instant())) {
            throw wrong("--since must lie in the past, and is " + since);
        }
        try {
            return new Span(from, until == null ? null : time("--until", until));
        } catch (IllegalArgumentException backwards) {
            throw wrong("--since must be before --until");
        }
    }

    /** To the second: forges take no finer times. */
    private Instant time(String option, String written) {
        try {
            Instant time = written.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(written).toInstant();
            return time.truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException unreadable) {
            throw wrong(
                    option + " must be like 2026-01-31, which begins at midnight UTC, or 2026-01-31T09:30:00Z, and is "
                            + written);
        }
    }

    private ParameterException wrong(String words) {
        return new ParameterException(spec == null ? new CommandLine(this) : spec.commandLine(), words);
    }
}
