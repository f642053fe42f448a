package dev.waywiser.app.dashboards;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the API of a running Waywiser what a panel asks it through the plugin, and says all that is wrong with that. */
final class Api {
    /** Values that there may be none of, since nothing need be wrong. */
    private static final Set<String> SELDOM = Set.of("insufficient", "endedAt", "deployed.version", "version");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String waywiser;

    Api(int port) {
        this.waywiser = "http://127.0.0.1:" + port;
    }

    String url() {
        return waywiser;
    }

    /** What came, and what is wrong with it. */
    record Answer(List<JsonNode> rows, List<String> problems) {}

    /**
     * Asks.
     *
     * @param where who asks, for messages
     * @param target the question, in the form of the plugin
     * @param full whether each column must have a value
     */
    Answer ask(String where, JsonNode target, Filling filling, boolean full) throws Exception {
        List<String> problems = new ArrayList<>();
        String url;
        try {
            url = filling.fill(text(target, "url"));
        } catch (IllegalArgumentException unknown) {
            return new Answer(List.of(), List.of(where + ": " + unknown.getMessage()));
        }
        HttpResponse<String> answer = get(url);
        if (answer.statusCode() != 200) {
            return new Answer(
                    List.of(), List.of(where + ": " + url + " gave " + answer.statusCode() + ": " + answer.body()));
        }
        JsonNode found = JSON.readTree(answer.body());
        if (!found.isArray() || !text(target, "root_selector").isEmpty()) {
            return new Answer(List.of(), List.of(where + ": " + url + " is no flat array"));
        }
        List<JsonNode> rows = Board.list(found);
        if (rows.isEmpty() && full) {
            problems.add(where + ": " + url + " gave no rows");
        }
        for (JsonNode column : target.path("columns")) {
            problems.addAll(columnProblems(where, column, rows, full));
        }
        if (problems.isEmpty() && text(target, "format").equals("timeseries")) {
            problems.addAll(seriesProblems(where, target, rows));
        }
        return new Answer(rows, problems);
    }

    /** Whether there is such a page. */
    HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create((path.startsWith("http") ? "" : waywiser) + path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> columnProblems(String where, JsonNode column, List<JsonNode> rows, boolean full) {
        String selector = text(column, "selector");
        String type = text(column, "type");
        boolean known = rows.isEmpty();
        boolean valued = false;
        for (JsonNode row : rows) {
            JsonNode value = at(row, selector);
            known |= !value.isMissingNode();
            if (value.isMissingNode() || value.isNull()) {
                continue;
            }
            valued = true;
            if (!fits(value, type)) {
                return List.of(where + ": " + selector + " is not a " + type + " but " + value);
            }
        }
        if (!known && !(SELDOM.contains(selector) && selector.contains("."))) {
            return List.of(where + ": rows have no member " + selector);
        }
        boolean missing = full && !valued && !rows.isEmpty() && !SELDOM.contains(selector);
        return missing ? List.of(where + ": " + selector + " has no value in any row") : List.of();
    }

    private static JsonNode at(JsonNode row, String selector) {
        JsonNode value = row;
        for (String name : selector.split("\\.", -1)) {
            value = value.path(name);
        }
        return value;
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "number" -> value.isNumber();
            case "string" -> value.isString();
            case "timestamp" -> value.isString() && isTime(value.stringValue());
            default -> false;
        };
    }

    private static boolean isTime(String text) {
        try {
            return !OffsetDateTime.parse(text).toInstant().equals(Instant.EPOCH);
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    /** The plugin makes a series of each combination of texts; for that, rows must come by time, and one of each at a time. */
    private static List<String> seriesProblems(String where, JsonNode target, List<JsonNode> rows) {
        List<String> texts = new ArrayList<>();
        String time = "";
        int numbers = 0;
        for (JsonNode column : target.path("columns")) {
            switch (text(column, "type")) {
                case "timestamp" -> time = text(column, "selector");
                case "string" -> texts.add(text(column, "selector"));
                default -> numbers++;
            }
        }
        if (time.isEmpty() || numbers == 0) {
            return List.of(where + ": a series needs a time and a number");
        }
        Instant last = Instant.MIN;
        Set<String> seen = new HashSet<>();
        for (JsonNode row : rows) {
            Instant now = OffsetDateTime.parse(text(row, time)).toInstant();
            if (now.isBefore(last)) {
                return List.of(where + ": rows do not come by time");
            }
            last = now;
            if (!seen.add(now + " " + texts.stream().map(each -> at(row, each)).toList())) {
                return List.of(where + ": two rows of " + now + " cannot be told apart by " + texts);
            }
        }
        return List.of();
    }

    static String text(JsonNode node, String name) {
        return node.path(name).stringValue("");
    }
}
