package dev.waywiser.app.dashboards;

import dev.waywiser.app.dashboards.Board.Panel;
import dev.waywiser.app.dashboards.Choices.View;
import dev.waywiser.app.dashboards.Filling.Value;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Asks all that a dashboard asks, of a running Waywiser and of a Prometheus that watches it, and collects what is wrong. */
final class Inspection {
    private static final String API = "yesoreyeram-infinity-datasource";

    private static final Duration LONG = Duration.ofDays(40);

    private final Api api;
    private final Metrics metrics;
    private final List<String> problems = new ArrayList<>();

    private Inspection(Api api, Metrics metrics) {
        this.api = api;
        this.metrics = metrics;
    }

    /** What is wrong with a dashboard, each with its name and that of the panel. */
    static List<String> of(Board board, Api api, Metrics metrics) throws Exception {
        Inspection inspection = new Inspection(api, metrics);
        Choices choices = Choices.of(board, api);
        inspection.problems.addAll(choices.problems());
        for (Panel panel : board.panels()) {
            inspection.inspect(panel, choices.asOpened(), true);
            inspection.inspect(panel, choices.chosen(), false);
        }
        // On a day nothing need have failed.
        String begin = Long.toString(Instant.now().minus(LONG).toEpochMilli());
        Filling longer = choices.asOpened().filling().with("__timeFrom", Value.of(begin));
        for (JsonNode annotation : board.annotations()) {
            String where = board.title() + ": the annotation " + Api.text(annotation, "name");
            JsonNode target = annotation.path("target");
            inspection.problems.addAll(api.ask(where, target, longer, true).problems());
            inspection.problems.addAll(
                    api.ask(where, target, choices.chosen().filling(), false).problems());
        }
        return inspection.problems;
    }

    private void inspect(Panel panel, View view, boolean full) throws Exception {
        String repeated = Api.text(panel.node(), "repeat");
        List<Filling> fillings = new ArrayList<>();
        if (repeated.isEmpty()) {
            fillings.add(view.filling());
        } else {
            view.offered()
                    .getOrDefault(repeated, List.of())
                    .forEach(each -> fillings.add(view.filling().with(repeated, Value.of(each))));
        }
        for (Filling each : fillings) {
            for (JsonNode target : panel.targets()) {
                ask(panel, target, each, full);
            }
            for (JsonNode link : panel.node().path("links")) {
                follow(panel, Api.text(link, "url"), each);
            }
        }
    }

    private void ask(Panel panel, JsonNode target, Filling filling, boolean full) throws Exception {
        String where = panel.name() + " (" + Api.text(target, "refId") + ")";
        if (!Api.text(target.path("datasource"), "type").equals(API)) {
            problems.addAll(metrics.problems(where, target, filling));
            return;
        }
        Api.Answer answer = api.ask(where, target, filling, full);
        problems.addAll(answer.problems());
        if (answer.problems().isEmpty() && !answer.rows().isEmpty()) {
            followCells(panel, target, answer.rows().get(0), filling);
        }
    }

    /** The links of cells, with the values of the first row. */
    private void followCells(Panel panel, JsonNode target, JsonNode row, Filling filling) throws Exception {
        Filling ofRow = filling;
        for (JsonNode column : target.path("columns")) {
            String value = row.path(Api.text(column, "selector")).asString("");
            ofRow = ofRow.with("__data.fields." + Api.text(column, "text"), Value.of(value));
        }
        for (JsonNode override : panel.node().path("fieldConfig").path("overrides")) {
            String name = Api.text(override.path("matcher"), "options");
            for (JsonNode property : override.path("properties")) {
                if (Api.text(property, "id").equals("links")) {
                    String cell = ofRow.fill("${__data.fields." + name + "}");
                    follow(
                            panel,
                            Api.text(property.path("value").path(0), "url"),
                            ofRow.with("__value.raw", Value.of(cell)));
                }
            }
        }
    }

    private void follow(Panel panel, String link, Filling filling) throws Exception {
        String url;
        try {
            url = filling.fill(link);
        } catch (IllegalArgumentException unknown) {
            problems.add(panel.name() + ": its link: " + unknown.getMessage());
            return;
        }
        HttpResponse<String> page = api.get(url);
        if (page.statusCode() != 200) {
            problems.add(panel.name() + ": its link " + url + " leads nowhere: " + page.statusCode());
        }
    }
}
