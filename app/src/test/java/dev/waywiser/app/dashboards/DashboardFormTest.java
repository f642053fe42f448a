package dev.waywiser.app.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.app.dashboards.Board.Panel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** That dashboards are of one kind: every panel says what it shows, in which unit, and what it means that there is nothing. */
class DashboardFormTest {
    private static final int COLUMNS = 24;
    private static final Pattern FIELD = Pattern.compile("\\$\\{__data\\.fields\\.([^:}]+)");
    private static final Pattern LABEL = Pattern.compile("\\$\\{__field\\.labels\\.(\\w+)}");
    private static final Set<String> UNITS = Set.of(
            "s", "m", "ms", "percentunit", "short", "none", "reqps", "cps", "bytes", "dateTimeAsIso", "suffix:/day");

    static Stream<Board> boards() throws Exception {
        return Board.all().stream();
    }

    static Stream<Panel> panels() throws Exception {
        return boards().flatMap(board -> board.panels().stream());
    }

    @Test
    void boards_haveIdsOfTheirOwn_andAreFoundTogether() throws Exception {
        List<Board> boards = boards().toList();
        assertThat(boards).extracting(board -> Api.text(board.root(), "uid")).doesNotHaveDuplicates();
        assertThat(boards).extracting(Board::title).doesNotHaveDuplicates();
        assertThat(boards).allSatisfy(board -> {
            assertThat(Api.text(board.root(), "uid")).startsWith("waywiser-").hasSizeLessThanOrEqualTo(40);
            assertThat(board.root().path("tags").path(0).stringValue("")).isEqualTo("waywiser");
            assertThat(Api.text(board.root(), "description")).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("panels")
    void panel_saysWhatItShows(Panel panel) {
        JsonNode defaults = panel.node().path("fieldConfig").path("defaults");
        assertThat(Api.text(panel.node(), "title")).isNotBlank();
        assertThat(Api.text(panel.node(), "description")).as(panel.name()).endsWith(".");
        assertThat(UNITS).as(panel.name()).contains(Api.text(defaults, "unit"));
        assertThat(defaults.path("noValue").isString()).as(panel.name()).isTrue();
        assertThat(Board.list(panel.node().path("links"))).as(panel.name()).isNotEmpty();
        if (!panel.type().equals("table")) {
            assertThat(Api.text(defaults, "noValue")).as(panel.name()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void panel_speaksOnlyOfColumnsThatItAsksFor(Panel panel) {
        List<String> named = new ArrayList<>(panel.columns());
        panel.targets().forEach(target -> named.add(Api.text(target, "legendFormat")));
        for (JsonNode override : panel.node().path("fieldConfig").path("overrides")) {
            String name = Api.text(override.path("matcher"), "options");
            // What a legend gives is known only when it is asked.
            boolean isOfLabel = panel.targets().stream()
                    .anyMatch(target -> Api.text(target, "legendFormat").startsWith("{{"));
            assertThat(isOfLabel || named.contains(name))
                    .as(panel.name() + ": " + name)
                    .isTrue();
            for (JsonNode property : override.path("properties")) {
                if (Api.text(property, "id").equals("unit")) {
                    assertThat(UNITS).contains(Api.text(property, "value"));
                }
            }
        }
        for (JsonNode sorted : panel.node().path("options").path("sortBy")) {
            assertThat(named).as(panel.name()).contains(Api.text(sorted, "displayName"));
        }
        for (JsonNode transformation : panel.node().path("transformations")) {
            JsonNode options = transformation.path("options");
            for (String field : List.of("columnField", "rowField", "valueField")) {
                assertThat(named).as(panel.name()).contains(Api.text(options, field));
            }
        }
        String whole = panel.node().toString();
        for (Pattern pattern : List.of(FIELD, LABEL)) {
            Matcher field = pattern.matcher(whole);
            while (field.find()) {
                assertThat(named).as(panel.name()).contains(field.group(1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void panel_asksInTheBackend_ofSourcesThatAreProvisioned(Panel panel) throws Exception {
        Set<String> sources = new HashSet<>();
        AlertRules.provisioned("datasources/waywiser.yaml")
                .path("datasources")
                .forEach(source -> sources.add(Api.text(source, "type") + " " + Api.text(source, "uid")));
        assertThat(panel.targets()).as(panel.name()).isNotEmpty();
        for (JsonNode target : panel.targets()) {
            JsonNode source = target.path("datasource");
            assertThat(sources).as(panel.name()).contains(Api.text(source, "type") + " " + Api.text(source, "uid"));
            if (target.has("url")) {
                assertThat(Api.text(target, "parser")).as(panel.name()).isEqualTo("backend");
                assertThat(Api.text(target, "source")).as(panel.name()).isEqualTo("url");
                assertThat(Api.text(target.path("url_options"), "method")).isEqualTo("GET");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void panels_lieSideBySide(Board board) {
        Set<String> taken = new HashSet<>();
        List<JsonNode> all = new ArrayList<>(board.rows());
        board.panels().forEach(panel -> all.add(panel.node()));
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : all) {
            JsonNode place = panel.path("gridPos");
            int left = place.path("x").intValue();
            int right = left + place.path("w").intValue();
            assertThat(ids.add(panel.path("id").intValue())).isTrue();
            assertThat(right).isLessThanOrEqualTo(COLUMNS);
            for (int x = left; x < right; x++) {
                for (int y = 0; y < place.path("h").intValue(); y++) {
                    int row = place.path("y").intValue() + y;
                    assertThat(taken.add(x + ";" + row))
                            .as(board.title() + ": two panels at " + x + ";" + row)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void variables_areOfOneKindEverywhere_andEachIsUsed(Board board) throws Exception {
        String whole = board.root().toString();
        for (JsonNode variable : board.variables()) {
            String name = Api.text(variable, "name");
            boolean isUsed = Filling.names(whole).contains(name);
            assertThat(isUsed).as(board.title() + ": " + name).isTrue();
            for (Board other : boards().toList()) {
                for (JsonNode theirs : other.variables()) {
                    if (Api.text(theirs, "name").equals(name)) {
                        assertThat(theirs).as(other.title() + ": " + name).isEqualTo(variable);
                    }
                }
            }
        }
    }

    @Test
    void rules_ofGrafana_lookAtWhatTheyAsk_andTellSomebody() throws Exception {
        Set<String> receivers = new HashSet<>();
        AlertRules.provisioned("alerting/contact-points.yaml")
                .path("contactPoints")
                .forEach(point -> receivers.add(Api.text(point, "name")));
        Set<String> ids = new HashSet<>();
        for (JsonNode rule : AlertRules.ofGrafana()) {
            String title = Api.text(rule, "title");
            assertThat(ids.add(Api.text(rule, "uid"))).as(title).isTrue();
            Set<String> names = new HashSet<>();
            rule.path("data").forEach(data -> names.add(Api.text(data, "refId")));
            assertThat(names).as(title).contains(Api.text(rule, "condition"));
            for (JsonNode data : rule.path("data")) {
                JsonNode model = data.path("model");
                assertThat(Api.text(model, "refId")).as(title).isEqualTo(Api.text(data, "refId"));
                if (Api.text(data, "datasourceUid").equals("__expr__")) {
                    assertThat(names).as(title).contains(Api.text(model, "expression"));
                }
                // Grafana makes an instance of each combination of texts, and judges the one number.
                long numbers = Board.list(model.path("columns")).stream()
                        .filter(column -> Api.text(column, "type").equals("number"))
                        .count();
                assertThat(numbers).as(title).isEqualTo(model.has("url") ? 1 : 0);
            }
            assertThat(receivers).as(title).contains(Api.text(rule.path("notification_settings"), "receiver"));
            assertThat(Api.text(rule.path("labels"), "severity")).isIn("page", "ticket");
            assertThat(Api.text(rule.path("annotations"), "summary")).isNotBlank();
        }
        assertThat(ids).isNotEmpty();
    }
}
