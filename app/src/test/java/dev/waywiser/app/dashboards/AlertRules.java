package dev.waywiser.app.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The rules that Grafana and Prometheus evaluate, as their files have them. */
final class AlertRules {
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private AlertRules() {}

    /**
     * What a rule of Grafana asks a data source.
     *
     * @param where the rule, for messages
     * @param asksApi whether it asks the API, and not Prometheus
     * @param seconds about how long a time
     */
    record Question(String where, boolean asksApi, long seconds, JsonNode model) {}

    /** What a rule of Prometheus looks at. */
    record Expression(String where, String expression) {}

    static List<JsonNode> ofGrafana() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : provisioned("alerting/rules.yaml").path("groups")) {
            rules.addAll(Board.list(group.path("rules")));
        }
        return rules;
    }

    static List<Question> questions() throws IOException {
        List<Question> questions = new ArrayList<>();
        for (JsonNode rule : ofGrafana()) {
            for (JsonNode data : rule.path("data")) {
                String source = Api.text(data, "datasourceUid");
                if (!source.equals("__expr__")) {
                    questions.add(new Question(
                            "rule " + Api.text(rule, "title"),
                            source.equals("waywiser"),
                            data.path("relativeTimeRange").path("from").longValue(0),
                            data.path("model")));
                }
            }
        }
        return questions;
    }

    static List<Expression> expressions() throws IOException {
        List<Expression> expressions = new ArrayList<>();
        for (String file : List.of("recording.yml", "alerts.yml")) {
            for (JsonNode group : YAML.readTree(Files.readString(RealPrometheus.FOLDER.resolve(file)))
                    .path("groups")) {
                for (JsonNode rule : group.path("rules")) {
                    expressions.add(
                            new Expression(Api.text(rule, "alert") + Api.text(rule, "record"), Api.text(rule, "expr")));
                }
            }
        }
        return expressions;
    }

    /** A file of provisioning. Grafana puts variables of its environment in it, but not into what a rule asks. */
    static JsonNode provisioned(String file) throws IOException {
        return YAML.readTree(
                Files.readString(Board.FOLDER.resolve("provisioning").resolve(file)));
    }
}
