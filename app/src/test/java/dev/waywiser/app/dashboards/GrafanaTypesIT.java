package dev.waywiser.app.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dashboards, held against Grafana's own types by the compiler of TypeScript. Skipped where there is no npm. */
class GrafanaTypesIT {
    private static final Path TYPES = Path.of("src", "test", "grafana");
    private static final Path COMPILER = TYPES.resolve("node_modules/typescript/bin/tsc");
    private static final Path FOLDER = Path.of("target", "grafana");

    @BeforeAll
    static void fetchTypes() throws Exception {
        assumeTrue(Tool.isOnPath("node"), "node is not on the PATH");
        if (!Files.exists(COMPILER)) {
            assumeTrue(Tool.isOnPath("npm"), "npm is not on the PATH");
            Tool.Run fetched = Tool.run(TYPES, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            assertThat(fetched.exit()).as(fetched.said()).isZero();
        }
    }

    @BeforeEach
    void writeSettings() throws Exception {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("tsconfig.json"), """
                {
                  "compilerOptions": {
                    "strict": true, "noEmit": true, "skipLibCheck": true, "module": "preserve", "target": "es2022", "types": []
                  },
                  "include": ["*.ts"]
                }
                """);
        for (Board board : Board.all()) {
            write(board.file(), Files.readString(Board.FOLDER.resolve(board.file())));
        }
    }

    @Test
    void dashboards_areWhatGrafanaReads() throws Exception {
        Tool.Run run = compile();
        assertThat(run.said()).isEmpty();
        assertThat(run.exit()).isZero();
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
        Tool.Run run = compile();
        assertThat(run.exit()).isNotZero();
        assertThat(run.said()).contains(file.replace(".json", ".ts")).contains(expected);
    }

    private static void write(String file, String json) throws Exception {
        Files.writeString(
                FOLDER.resolve(file.replace(".json", ".ts")),
                "import type { Board } from '../../src/test/grafana/typed';\nexport const board: Board = " + json);
    }

    private static Tool.Run compile() throws Exception {
        return Tool.run(FOLDER, "node", COMPILER.toAbsolutePath().toString(), "-p", ".", "--pretty", "false");
    }
}
