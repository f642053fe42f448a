package dev.waywiser.app.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Asks a Prometheus that watches Waywiser what a panel asks it, and says all that is wrong with that. */
final class Metrics {
    private static final Pattern IN_CODE = Pattern.compile("\"(waywiser\\.[a-z_.]+)\"");
    private static final Pattern NO_NAMES = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|[a-zA-Z0-9_:])");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "atan2", "by", "without");
    private static final List<String> ENDINGS = List.of("", "_total", "_seconds_sum", "_seconds_count", "_seconds_max");
    private static final Pattern LABEL_OF_LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    private final RealPrometheus prometheus;
    private final Set<String> known;

    Metrics(RealPrometheus prometheus) throws Exception {
        this.prometheus = prometheus;
        this.known = new TreeSet<>(prometheus.names());
        // Some are there only after something went wrong.
        namesInCode().forEach(name -> ENDINGS.forEach(ending -> known.add(name + ending)));
    }

    private static List<String> namesInCode() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path code : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(code)) {
                    for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                            .toList()) {
                        IN_CODE.matcher(Files.readString(file))
                                .results()
                                .forEach(found -> names.add(found.group(1).replace('.', '_')));
                    }
                }
            }
        }
        return names;
    }

    /** The metrics that an expression speaks of and nobody has. */
    List<String> unknown(String expression) {
        String bare = NO_NAMES.matcher(expression).replaceAll(" ");
        return NAME.matcher(bare)
                .results()
                .filter(found -> !isPartOfNumber(found, bare))
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name) && !known.contains(name))
                .toList();
    }

    /** As the unit of a duration is. */
    private static boolean isPartOfNumber(MatchResult found, String text) {
        return found.start() > 0 && Character.isLetterOrDigit(text.charAt(found.start() - 1));
    }

    /** What is wrong with a question of a panel or of a rule. */
    List<String> problems(String where, JsonNode target, Filling filling) throws Exception {
        String expression;
        List<JsonNode> results;
        try {
            expression = filling.fill(Api.text(target, "expr"));
            results = prometheus.ask(expression, target.path("instant").booleanValue(false));
        } catch (IllegalArgumentException wrong) {
            return List.of(where + ": " + wrong.getMessage());
        }
        List<String> unknown = unknown(expression);
        if (!unknown.isEmpty()) {
            return List.of(where + ": there is no metric " + String.join(", ", unknown));
        }
        if (results.stream().noneMatch(Metrics::isNumber)) {
            return List.of(where + ": " + expression + " has no value");
        }
        Matcher labels = LABEL_OF_LEGEND.matcher(Api.text(target, "legendFormat"));
        while (labels.find()) {
            String label = labels.group(1);
            if (results.stream().noneMatch(result -> result.path("metric").has(label))) {
                return List.of(where + ": no series has the label " + label + " of the legend");
            }
        }
        return List.of();
    }

    private static boolean isNumber(JsonNode result) {
        List<JsonNode> points =
                result.has("values") ? Board.list(result.path("values")) : List.of(result.path("value"));
        return points.stream()
                .anyMatch(point -> !point.path(1).stringValue("NaN").equals("NaN"));
    }
}
