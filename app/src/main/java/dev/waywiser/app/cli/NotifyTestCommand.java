package dev.waywiser.app.cli;

import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.routing.Route;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.alerts.sending.Sent;
import dev.waywiser.app.alerting.Alerting;
import dev.waywiser.app.alerting.AlertingFile;
import dev.waywiser.app.alerting.Sample;
import dev.waywiser.app.config.ConfigReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends a sample to the destinations of a route. */
@Command(
        description = {
            "Send a sample message, which says that it is a test, to the destinations of a route or to one destination, and say"
                    + " what became of it.",
            "",
            "It goes straight from here to them: no server needs to run, and nothing is written down."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0: every destination took it", "1: one did not", "2: wrong arguments"},
        footerHeading = "%nFor example:%n",
        footer = {"  waywiser notify test --config waywiser.yaml --route payments"})
final class NotifyTestCommand implements Callable<Integer> {
    /** Whom to try. */
    static final class Whom {
        @Option(names = "--route", paramLabel = "NAME", description = "A route: all of its destinations.")
        @Nullable
        String route;

        @Option(names = "--destination", paramLabel = "NAME", description = "One destination.")
        @Nullable
        String destination;
    }

    @ArgGroup(multiplicity = "1")
    private Whom whom = new Whom();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with settings, of which alerts.file is used. Default: $WAYWISER_CONFIG, or none.")
    private @Nullable Path config;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = System.getenv();
        Path settings = config != null ? config : ServerOptions.named(environment);
        Path file = new ConfigReader(environment, Map.of(), ServerOptions.home())
                .read(settings)
                .alerts()
                .file();
        if (file == null) {
            throw wrong(
                    "Nobody is told of alerts: set alerts.file (or WAYWISER_ALERTS_FILE) to a file of destinations and"
                            + " routes, as docs/alerts.md describes.");
        }
        Clock clock = Clock.systemUTC();
        Alerting alerting = AlertingFile.read(file, environment, clock);
        boolean all = true;
        for (Destination destination : chosen(alerting)) {
            all &= tell(destination, Sample.message(clock.instant()));
        }
        return all ? 0 : 1;
    }

    private List<Destination> chosen(Alerting alerting) {
        Set<String> names = whom.destination != null ? Set.of(whom.destination) : route(alerting);
        List<Destination> chosen = alerting.destinations().stream()
                .filter(destination -> names.contains(destination.name()))
                .toList();
        if (chosen.isEmpty()) {
            throw wrong("There is no destination " + whom.destination + "; there are "
                    + alerting.destinations().stream().map(Destination::name).collect(Collectors.joining(", ")) + ".");
        }
        return chosen;
    }

    private Set<String> route(Alerting alerting) {
        List<Route> routes = alerting.routing().routes();
        return routes.stream()
                .filter(route -> route.name().equals(whom.route))
                .findFirst()
                .map(Route::to)
                .orElseThrow(() -> wrong("There is no route " + whom.route + "; there are "
                        + routes.stream().map(Route::name).collect(Collectors.joining(", ")) + "."));
    }

    private static boolean tell(Destination destination, Message message) throws InterruptedException {
        Sent sent = destination.send(message);
        if (sent instanceof Sent.Failed failed) {
            System.out.println(destination.name() + ": " + failed.reason().text() + " (" + failed.detail() + ")");
            return false;
        }
        System.out.println(destination.name() + ": delivered");
        return true;
    }

    private ParameterException wrong(String words) {
        if (spec == null) {
            throw new IllegalStateException(words);
        }
        return new ParameterException(spec.commandLine(), words);
    }
}
