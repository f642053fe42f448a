package dev.waywiser.app.cli;

import dev.waywiser.app.config.Config;
import dev.waywiser.app.demo.Demo;
import dev.waywiser.app.demo.DemoHistory;
import dev.waywiser.app.demo.Health;
import dev.waywiser.app.demo.OpenSurvey;
import dev.waywiser.app.node.Node;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Token;
import dev.waywiser.embedded.EmbeddedException;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything in one process, with a made-up company in it. */
@Command(
        description = "Show it with a made-up company: sends its history through the public collectors, and goes on"
                + " with live events.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final int SECRET_BYTES = 24;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which history. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "How many days of it. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "The day, such as 2026-01-31, at whose start (UTC) it ends. Default: today.")
    private @Nullable LocalDate until;

    @Option(
            names = "--healthy",
            description = "The same company, whose platform holds nobody up, to compare. A data folder holds one of"
                    + " the two: give this one another.")
    private boolean healthy;

    @Option(names = "--no-live", description = "Send the history only.")
    private boolean historyOnly;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description =
                    "Tell it to the Waywiser there, and start none here. Its token is taken from $WAYWISER_TOKEN, the"
                            + " secret of its GitHub webhooks from ingest.github.secrets.")
    private @Nullable URI to;

    @Option(names = "--api", paramLabel = "URL", description = "Where that Waywiser's API is. Default: at --to.")
    private @Nullable URI api;

    @Spec
    private @Nullable CommandSpec spec;

    private final Clock clock;

    DemoCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws SendException, InterruptedException {
        if (spec != null && (days < 1 || days > Demo.MOST_DAYS)) {
            throw new ParameterException(spec.commandLine(), "--days must be from 1 to " + Demo.MOST_DAYS);
        }
        Demo.Options demo = new Demo.Options(
                seed,
                days,
                until == null ? null : until.atStartOfDay(ZoneOffset.UTC).toInstant(),
                healthy ? Health.WELL : Health.AILING);
        if (to != null) {
            return tellThere(demo, to, api == null ? to : api);
        }
        String secret = newSecret();
        Config config = options.readForDemo(secret);
        declareSurvey(config);
        long begun = System.nanoTime();
        Serving serving = new Serving();
        Node node = serving.start(() -> Node.up(config, clock));
        try {
            node.awaitReady();
            Banner.print(System.out, config, node.url(), Duration.ofNanos(System.nanoTime() - begun), clock.instant());
            tellHere(demo, config, node, secret);
            serving.await();
        } catch (InterruptedException stopped) {
            serving.await();
        } finally {
            serving.abandon(node);
        }
        return 0;
    }

    private static void declareSurvey(Config config) {
        try {
            OpenSurvey.declare(config);
        } catch (IOException unwritable) {
            throw new EmbeddedException(
                    "The data folder " + config.data().folder() + " cannot be written (" + unwritable
                            + "). Make it writable for this user, or choose another folder with --data.",
                    unwritable);
        }
    }

    private void tellHere(Demo.Options demo, Config config, Node node, String secret)
            throws SendException, InterruptedException {
        List<String> tokens = config.ingest().events().secrets();
        List<String> signing = config.ingest().webhook("github").secrets();
        Demo.Place here = new Demo.Place(
                node.url(),
                node.url(),
                new Token(tokens.isEmpty() ? "" : tokens.get(0)),
                signing.isEmpty() ? secret : signing.get(0));
        tell(
                new Demo(demo, config.data().folder(), here, clock, System.out),
                here,
                OpenSurvey.invitation(config, node.url(), clock.instant()).orElse(null));
    }

    private int tellThere(Demo.Options demo, URI collectors, URI numbers) throws SendException, InterruptedException {
        Config config = options.read();
        List<String> signing = config.ingest().webhook("github").secrets();
        if (spec != null && signing.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--to needs ingest.github.secrets (or WAYWISER_INGEST_GITHUB_SECRETS) as they are at " + collectors
                            + ", since the demo signs webhooks as GitHub does");
        }
        Demo.Place there = new Demo.Place(collectors, numbers, Destination.token(), signing.get(0));
        tell(new Demo(demo, ServerOptions.demoFolder(config), there, clock, System.out), there, null);
        return 0;
    }

    private void tell(Demo company, Demo.Place place, @Nullable String survey)
            throws SendException, InterruptedException {
        DemoHistory history = company.tellHistory(Program.onTerminal());
        System.out.println("Look at " + place.api());
        if (survey != null) {
            System.out.println("Answer a survey at " + survey);
        }
        if (!historyOnly) {
            System.out.println("Live events go on every few seconds; Ctrl-C ends them and everything else.");
            company.goOn(history);
        }
    }

    private static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
