package dev.waywiser.ingest.catalog;

import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.ingest.yaml.YamlDocument;
import dev.waywiser.ingest.yaml.YamlProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Waywiser's own catalog: a list {@code services}.
 *
 * @param document where it stands
 * @param at when it was said
 */
record ServiceList(YamlDocument document, Instant at) {
    private static final Set<String> MEMBERS = new TreeSet<>(Set.of(
            "name", "team", "repository", "paths", "environments", "timezone", "failureWindow", "hotfix", "tags"));
    private static final String WINDOW = "must be a duration from PT1M to P30D, such as PT12H";

    /** Each service that can be read, by its place. */
    Map<String, ServiceDeclaration> readAll(List<YamlProblem> problems) {
        for (String name : document.root().propertyNames()) {
            if (!name.equals("services")) {
                problems.add(document.problem("/" + name, "is not known here; known is services"));
            }
        }
        JsonNode list = document.root().path("services");
        if (!list.isArray()) {
            problems.add(document.problem("/services", "must be a list of services"));
        }
        Map<String, ServiceDeclaration> services = new LinkedHashMap<>();
        for (int i = 0; i < list.size() && list.isArray(); i++) {
            String place = "/services/" + i;
            if (list.get(i) instanceof ObjectNode told) {
                ServiceDeclaration service = read(told, place, problems);
                if (service != null) {
                    services.put(place, service);
                }
            } else {
                problems.add(document.problem(place, "must be a service, with a name"));
            }
        }
        return services;
    }

    private @Nullable ServiceDeclaration read(ObjectNode told, String place, List<YamlProblem> problems) {
        int before = problems.size();
        ObjectNode rest = told.deepCopy();
        for (String name : told.propertyNames()) {
            if (!MEMBERS.contains(name)) {
                rest.remove(name);
                problems.add(document.problem(
                        place + "/" + name, "is not known here; known are " + String.join(", ", MEMBERS)));
            }
        }
        JsonNode name = rest.remove("name");
        if (name == null || !name.isString()) {
            problems.add(document.problem(place + "/name", "is required, and must be text"));
        }
        Duration window = window(rest.remove("failureWindow"), place, problems);
        if (window != null) {
            rest.put("failureWindowSeconds", window.toSeconds());
        }
        ServiceDeclaration service = Statement.of(
                name == null || !name.isString() ? "unknown" : name.stringValue(),
                at,
                rest,
                document,
                pointer -> place
                        + switch (pointer) {
                            case "/service" -> "/name";
                            case "/failureWindowSeconds" -> "/failureWindow";
                            default -> pointer;
                        },
                problems);
        return problems.size() == before ? service : null;
    }

    private @Nullable Duration window(@Nullable JsonNode told, String place, List<YamlProblem> problems) {
        if (told == null || told.isNull()) {
            return null;
        }
        try {
            Duration window = Duration.parse(told.asString(""));
            if (window.compareTo(Duration.ofMinutes(1)) >= 0 && window.compareTo(Duration.ofDays(30)) <= 0) {
                return window;
            }
        } catch (DateTimeException unreadable) {
            problems.add(document.problem(place + "/failureWindow", WINDOW));
            return null;
        }
        problems.add(document.problem(place + "/failureWindow", WINDOW));
        return null;
    }
}
