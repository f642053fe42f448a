package dev.waywiser.app.cli;

import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.ingest.slo.SloException;
import dev.waywiser.ingest.slo.SloFiles;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with SLOs, and what it takes for each of their alerts to fire. */
@Command(
        description = {
            "Read service level objectives from OpenSLO v1 files, say everything that is wrong with them, and for each alert"
                    + " how many events have to go wrong until it fires; docs/slos.md describes the form.",
            "",
            "Nothing is declared: this tells what a promise means before it is made. With --url it is told at the traffic of the"
                    + " last seven days, which that Waywiser is asked for; a token is taken from $WAYWISER_TOKEN."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0: all of it is right", "1: something is wrong, or the traffic cannot be asked for"},
        footerHeading = "%nFor example:%n",
        footer = {
            "  waywiser slo check slos/ --per-hour 12000",
            "  waywiser slo check slos/ --url http://localhost:8080"
        })
final class SloCheckCommand implements Callable<Integer> {
    private static final int MOST_PER_HOUR = 1_000_000_000;
    private static final int USUAL_PER_HOUR = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or folders of them.")
    private List<Path> files = List.of();

    /** One of both. */
    private static final class Source {
        @Option(
                names = "--per-hour",
                paramLabel = "N",
                description = "How many valid events there are in an hour. Default: " + USUAL_PER_HOUR + ".")
        private int perHour = USUAL_PER_HOUR;

        @Option(names = "--url", description = "A running Waywiser that knows the traffic.")
        private @Nullable URI url;
    }

    @ArgGroup(exclusive = true)
    private Source source = new Source();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws SloException, SendException, InterruptedException {
        if (spec != null && (source.perHour < 1 || source.perHour > MOST_PER_HOUR)) {
            throw new ParameterException(
                    spec.commandLine(), "--per-hour must be from 1 to " + MOST_PER_HOUR + ", and is " + source.perHour);
        }
        if (spec != null && source.url != null && source.url.getHost() == null) {
            throw new ParameterException(spec.commandLine(), "--url must be like http://127.0.0.1:8080");
        }
        List<SloDeclaration> slos = SloFiles.read(files);
        Traffic traffic = source.url == null ? null : traffic(source.url);
        for (SloDeclaration slo : slos) {
            tell(slo, traffic);
        }
        System.out.println(slos.size() + (slos.size() == 1 ? " SLO is" : " SLOs are") + " right");
        return 0;
    }

    private static Traffic traffic(URI url) throws SendException, InterruptedException {
        Sender sender = new Sender(url, PATIENCE, reason -> System.err.println("waywiser: " + reason));
        sender.requireReachable();
        return new Traffic(sender, Destination.token(), Clock.systemUTC());
    }

    private void tell(SloDeclaration slo, @Nullable Traffic traffic) throws SendException, InterruptedException {
        long week = traffic == null ? (long) source.perHour * Traffic.PERIOD.toHours() : traffic.of(slo);
        System.out.println(slo.name() + " of " + slo.service() + ": "
                + slo.indicator().source().text() + ", "
                + slo.budgeting().method().text()
                + (traffic == null ? "" : ", " + week + " valid in the last " + Traffic.PERIOD.toDays() + " days"));
        for (Objective objective : slo.objectives()) {
            System.out.println("  " + objective.name() + ": " + percent(objective.target()) + " must be good"
                    + (objective.threshold() == null ? "" : ", within " + objective.threshold() + " s"));
            slo.policies().forEach(policy -> System.out.println("    " + policy(slo, objective, policy, week)));
        }
    }

    private static String policy(SloDeclaration slo, Objective objective, BurnPolicy policy, long week) {
        String rule = String.format(
                Locale.ROOT,
                "%s (%s): above %s times in %s and %s",
                policy.name(),
                policy.severity().text(),
                rounded(policy.factor()),
                words(policy.longWindow()),
                words(policy.shortWindow()));
        if (!policy.canFire(objective)) {
            return rule
                    + String.format(
                            Locale.ROOT,
                            "; never, since the budget burns at most %s times as fast as it may",
                            rounded(objective.highestBurnRate()));
        }
        long inLong = events(policy.longWindow(), week);
        long inShort = events(policy.shortWindow(), week);
        if (inLong < slo.minimumEvents()) {
            return rule + "; never at this traffic: " + inLong + " events in " + words(policy.longWindow())
                    + " are fewer than the " + slo.minimumEvents() + " that it takes to judge";
        }
        return rule + "; when " + policy.badToExceed(objective, inLong) + " of " + inLong + " and "
                + policy.badToExceed(objective, inShort) + " of " + inShort + " are bad";
    }

    private static long events(Duration window, long week) {
        return week * window.toSeconds() / Traffic.PERIOD.toSeconds();
    }

    private static String rounded(double rate) {
        return BigDecimal.valueOf(rate)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String percent(double share) {
        return new BigDecimal(String.valueOf(share))
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    private static String words(Duration window) {
        if (window.toSeconds() % 86_400 == 0) {
            return window.toDays() + "d";
        }
        if (window.toSeconds() % 3_600 == 0) {
            return window.toHours() + "h";
        }
        return window.toSeconds() % 60 == 0 ? window.toMinutes() + "m" : window.toSeconds() + "s";
    }
}
