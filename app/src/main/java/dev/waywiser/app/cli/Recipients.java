package dev.waywiser.app.cli;

import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.routing.Route;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.alerts.sending.Sent;
import dev.waywiser.app.alerting.Alerting;
import dev.waywiser.app.alerting.AlertingFile;
import dev.waywiser.app.config.Config;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whom a command tells: the destinations of a route, or one, as the file of alerts has them. */
final class Recipients {
    /** By which name. */
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

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** The destinations, of which there is at least one. */
    List<Destination> in(Config config, Clock clock) {
        Path file = config.alerts().file();
        if (file == null) {
            throw wrong(
                    "Nobody is told of anything: set alerts.file (or WAYWISER_ALERTS_FILE) to a file of destinations and"
                            + " routes, as docs/alerts.md describes.");
        }
        Alerting alerting = AlertingFile.read(file, System.getenv(), clock);
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

    /** Sends a message straight from here, says what became of it, and whether it arrived. */
    static boolean tell(Destination destination, Message message) throws InterruptedException {
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
