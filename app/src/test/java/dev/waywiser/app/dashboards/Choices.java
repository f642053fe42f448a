package dev.waywiser.app.dashboards;

import dev.waywiser.app.dashboards.Filling.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the variables of a dashboard offer, asked for as Grafana does, and what is chosen of it. */
final class Choices {
    private static final String ALL = "$__all";
    private static final Pattern BEFORE_NOW = Pattern.compile("now-(\\d+)([hd])");

    private static final int SEVERAL = 4;

    private final List<String> problems = new ArrayList<>();
    private View asOpened;
    private View chosen;

    /**
     * A dashboard with something chosen.
     *
     * @param filling what its variables stand for
     * @param offered what there is to choose from
     */
    record View(Filling filling, Map<String, List<String>> offered) {
        private View with(String name, Value value, List<String> options) {
            Map<String, List<String>> more = new LinkedHashMap<>(offered);
            more.put(name, options);
            return new View(filling.with(name, value), more);
        }
    }

    private Choices(Filling time) {
        this.asOpened = new View(time, Map.of());
        this.chosen = asOpened;
    }

    /** Asks for what there is to choose from. */
    static Choices of(Board board, Api api) throws Exception {
        Choices choices = new Choices(time(board));
        for (JsonNode variable : board.variables()) {
            choices.add(board, variable, api);
        }
        return choices;
    }

    private static Filling time(Board board) {
        Matcher matcher =
                BEFORE_NOW.matcher(board.root().path("time").path("from").stringValue(""));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(board.title() + ": its time is not so many hours or days before now");
        }
        Duration long_ = Duration.parse(
                "P" + (matcher.group(2).equals("d") ? matcher.group(1) + "D" : "T" + matcher.group(1) + "H"));
        Instant now = Instant.now();
        return new Filling(now.minus(long_), now);
    }

    private void add(Board board, JsonNode variable, Api api) throws Exception {
        String name = Api.text(variable, "name");
        List<String> current = current(variable.path("current").path("value"));
        if (name.equals("console")) {
            current = List.of(api.url());
        }
        boolean isQuery = Api.text(variable, "type").equals("query");
        List<String> options = isQuery ? options(board, variable, api, asOpened.filling(), true) : List.of();
        if (isQuery && options.isEmpty()) {
            problems.add(board.title() + ": the variable " + name + " has nothing to choose from");
        }
        Value value = current.contains(ALL) ? all(variable, options) : new Value(current, null);
        asOpened = asOpened.with(name, value, options);

        // What can be chosen follows from what was chosen before.
        List<String> left = isQuery ? options(board, variable, api, chosen.filling(), false) : List.of();
        int most = variable.path("multi").booleanValue(false) ? SEVERAL : 1;
        List<String> taken = left.isEmpty() ? current : left.subList(0, Math.min(left.size(), most));
        chosen = chosen.with(name, new Value(taken, null), taken);
    }

    private static Value all(JsonNode variable, List<String> options) {
        String all = Api.text(variable, "allValue");
        return all.isEmpty() ? new Value(options, null) : new Value(List.of(), all);
    }

    private static List<String> current(JsonNode value) {
        return value.isArray()
                ? Board.list(value).stream().map(JsonNode::stringValue).toList()
                : List.of(value.stringValue(""));
    }

    private List<String> options(Board board, JsonNode variable, Api api, Filling filling, boolean full)
            throws Exception {
        JsonNode question = variable.path("query").path("infinityQuery");
        String where = board.title() + ": the variable " + Api.text(variable, "name");
        Api.Answer answer = api.ask(where, question, filling, full);
        problems.addAll(answer.problems());
        String selector = Api.text(question.path("columns").path(0), "selector");
        return answer.rows().stream()
                .map(row -> Api.text(row, selector))
                .distinct()
                .toList();
    }

    /** What was wrong with asking. */
    List<String> problems() {
        return problems;
    }

    /** As the dashboard is when somebody opens it. */
    View asOpened() {
        return asOpened;
    }

    /** With one of everything that can be chosen, some where several can. */
    View chosen() {
        return chosen;
    }
}
