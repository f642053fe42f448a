package dev.waywiser.app.alerting;

import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.routing.Maintenance;
import dev.waywiser.alerts.routing.Route;
import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.app.digest.DigestTime;
import dev.waywiser.ingest.yaml.Part;
import dev.waywiser.ingest.yaml.YamlDocument;
import dev.waywiser.ingest.yaml.YamlProblem;
import dev.waywiser.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads destinations, routes, maintenance windows, rules and the time of the digest from YAML; docs/alerts.md describes the form. */
public final class AlertingFile {
    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_DESTINATIONS = 100;
    private static final int MOST_ROUTES = 500;
    private static final int MOST_RULES = 200;

    private final List<YamlProblem> problems = new ArrayList<>();
    private final Map<String, String> environment;
    private final Clock clock;

    private AlertingFile(Map<String, String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Reads the file.
     *
     * @param environment what secrets may be taken from
     * @throws AlertingException with everything that is wrong
     */
    public static Alerting read(Path file, Map<String, String> environment, Clock clock) {
        return new AlertingFile(environment, clock).read(file);
    }

    private Alerting read(Path file) {
        List<YamlDocument> documents = YamlDocument.read(file.toString(), text(file), problems);
        if (documents.size() > 1) {
            problems.add(YamlProblem.of(file.toString(), "must be one document"));
        }
        refuseAny();
        if (documents.isEmpty()) {
            return Alerting.NOBODY;
        }
        Part all = Part.of(documents.get(0), problems)
                .only("console", "destinations", "routes", "maintenance", "rules", "digest");
        Wording wording = new Wording(all.value("console", Forms::url).orElse(null));
        List<Destination> destinations = destinations(all, wording);
        Set<String> names = destinations.stream().map(Destination::name).collect(Collectors.toCollection(HashSet::new));
        List<Route> routes = all.parts("routes").stream()
                .map(part -> RouteReader.route(part, names))
                .toList();
        List<Maintenance> windows =
                all.parts("maintenance").stream().map(RouteReader::maintenance).toList();
        if (destinations.size() > MOST_DESTINATIONS || routes.size() > MOST_ROUTES) {
            all.problem("", "must have at most " + MOST_DESTINATIONS + " destinations and " + MOST_ROUTES + " routes");
        }
        List<Rule> rules = rules(all);
        DigestTime digest = all.has("digest") ? RouteReader.digest(all.part("digest")) : null;
        refuseAny();
        return new Alerting(
                destinations,
                new Routing(
                        routes.stream().map(Objects::requireNonNull).toList(),
                        windows.stream().map(Objects::requireNonNull).toList()),
                rules,
                digest);
    }

    private List<Destination> destinations(Part all, Wording wording) {
        DestinationReader reader = new DestinationReader(environment, wording, clock);
        Set<String> seen = new HashSet<>();
        List<Destination> destinations = new ArrayList<>();
        for (Part part : all.parts("destinations")) {
            Destination destination = reader.read(part);
            if (destination != null && !seen.add(destination.name())) {
                part.problem("name", "is the name of another destination too");
            } else if (destination != null) {
                destinations.add(destination);
            }
        }
        return destinations;
    }

    private static List<Rule> rules(Part all) {
        Set<String> seen = new HashSet<>();
        List<Rule> rules = new ArrayList<>();
        for (Part part : all.parts("rules")) {
            Rule rule = RuleReader.rule(part);
            if (rule != null && !seen.add(rule.name())) {
                part.problem("name", "is the name of another rule too");
            } else if (rule != null) {
                rules.add(rule);
            }
        }
        if (rules.size() > MOST_RULES) {
            all.problem("rules", "must be at most " + MOST_RULES);
        }
        return rules;
    }

    private String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                problems.add(YamlProblem.of(file.toString(), "must have at most 1 MiB"));
                return "";
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            problems.add(YamlProblem.of(file.toString(), "cannot be read: " + unreadable));
            return "";
        }
    }

    private void refuseAny() {
        if (!problems.isEmpty()) {
            throw new AlertingException(
                    problems.stream().map(YamlProblem::toString).toList());
        }
    }
}
