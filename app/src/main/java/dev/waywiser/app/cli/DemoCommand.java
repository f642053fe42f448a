package dev.waywiser.app.cli;

import dev.waywiser.app.config.Config;
import dev.waywiser.app.demo.Demo;
import dev.waywiser.app.demo.DemoHistory;
import dev.waywiser.app.node.Node;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Token;
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

    @Option(names = "--no-live", description = "Send the history only.")
    private boolean historyOnly;

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
                until == null ? null : until.atStartOfDay(ZoneOffset.UTC).toInstant());
        String secret = newSecret();
        Config config = options.readForDemo(secret);
        long begun = System.nanoTime();
        Node node = Node.up(config, clock);
        Serving serving = new Serving();
        serving.stopOnSignal(node);
        try {
            node.awaitReady();
            Banner.print(System.out, config, node.url(), Duration.ofNanos(System.nanoTime() - begun), clock.instant());
            tell(demo, config, node, secret);
            serving.await();
        } catch (InterruptedException stopped) {
            serving.await();
        } finally {
            serving.abandon(node);
        }
        return 0;
    }

    private void tell(Demo.Options demo, Config config, Node node, String secret)
            throws SendException, InterruptedException {
        List<String> tokens = config.ingest().events().secrets();
        List<String> signing = config.ingest().webhook("github").secrets();
        Demo company = new Demo(
                demo,
                config.data().folder(),
                node.url(),
                new Token(tokens.isEmpty() ? "" : tokens.get(0)),
                signing.isEmpty() ? secret : signing.get(0),
                clock,
                System.out);
        DemoHistory history = company.tellHistory(Program.onTerminal());
        System.out.println("Look at " + node.url());
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
