package dev.waywiser.app.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard of Grafana, as its file has it.
 *
 * @param file its name
 * @param root all of it
 */
record Board(String file, JsonNode root) {
    static final Path FOLDER = Path.of("..", "dashboards", "grafana");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a dashboard shows, without the titles of its rows. */
    record Panel(Board board, JsonNode node) {
        /** As a message names it. */
        String name() {
            return board.title() + ": " + node.path("title").stringValue("?");
        }

        String type() {
            return node.path("type").stringValue("");
        }

        List<JsonNode> targets() {
            return list(node.path("targets"));
        }

        /** What its columns are called to people, of all its questions to the API. */
        List<String> columns() {
            return targets().stream()
                    .flatMap(target -> target.path("columns").valueStream())
                    .map(column -> column.path("text").stringValue(""))
                    .toList();
        }
    }

    /** Every dashboard there is. */
    static List<Board> all() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(FOLDER)) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<Board> boards = new ArrayList<>();
        for (Path file : files) {
            boards.add(new Board(file.getFileName().toString(), JSON.readTree(Files.readString(file))));
        }
        return boards;
    }

    static Board of(String file) throws IOException {
        return all().stream()
                .filter(board -> board.file().equals(file))
                .findAny()
                .orElseThrow();
    }

    String title() {
        return root.path("title").stringValue("?");
    }

    List<JsonNode> rows() {
        return list(root.path("panels")).stream().filter(Board::isRow).toList();
    }

    List<Panel> panels() {
        return list(root.path("panels")).stream()
                .filter(panel -> !isRow(panel))
                .map(panel -> new Panel(this, panel))
                .toList();
    }

    List<JsonNode> variables() {
        return list(root.path("templating").path("list"));
    }

    List<JsonNode> annotations() {
        return list(root.path("annotations").path("list"));
    }

    private static boolean isRow(JsonNode panel) {
        return panel.path("type").stringValue("").equals("row");
    }

    static List<JsonNode> list(JsonNode array) {
        return array.valueStream().toList();
    }
}
