package dev.waywiser.app.dashboards;

import dev.waywiser.app.installed.TypeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dashboards, held against Grafana's own types by the compiler of TypeScript. Skipped where there is no npm. */
class GrafanaTypesIT {
    private static TypeScript grafana;

    @BeforeAll
    static void fetchTypes() throws Exception {
        grafana = TypeScript.of(Path.of("src", "test", "grafana"), Path.of("target", "grafana"));
    }

    @BeforeEach
    void writeBoards() throws Exception {
        for (Board board : Board.all()) {
            write(board.file(), Files.readString(Board.FOLDER.resolve(board.file())));
        }
    }

    @Test
    void dashboards_areWhatGrafanaReads() throws Exception {
        grafana.findsNothing();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delivery.json | \"colorMode\": \"none\" | \"colorMode\": \"nothing\" | \"nothing\"",
                "delivery.json | \"graphMode\" | \"graphModes\" | graphModes",
                "builds.json | \"fillOpacity\": 60 | \"fillOpacity\": \"60\" | is not assignable to type",
                "latency.json | \"scheme\": \"Blues\", | \"schema\": \"Blues\", | schema",
                "self.json | \"type\": \"timeseries\" | \"type\": \"graph\" | \"graph\"",
                "slos.json | \"refresh\": 1 | \"refresh\": 7 | VariableRefresh"
            })
    void mistake_isFound(String file, String right, String wrong, String expected) throws Exception {
        String text = Files.readString(Board.FOLDER.resolve(file));
        if (!text.contains(right)) {
            throw new IllegalStateException(file + " has no " + right);
        }
        write(file, text.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
        grafana.finds(file.replace(".json", ""), expected);
    }

    private static void write(String file, String json) throws Exception {
        grafana.write(file.replace(".json", ""), "Board", json);
    }
}
