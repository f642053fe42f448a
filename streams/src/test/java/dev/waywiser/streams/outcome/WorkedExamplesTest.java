package dev.waywiser.streams.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.FailureRow;
import dev.waywiser.store.rows.ReworkRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of docs/metrics.md, as it is told there and in other orders. */
class WorkedExamplesTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");
    private static final int ORDERS = 4;

    @TempDir(factory = StateFolder.class)
    static Path folder;

    private static Line line;
    private static int services;

    private record Example(String name, String happens, Set<String> follows) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void open() {
        line = new Line(folder);
    }

    @AfterAll
    static void close() {
        line.close();
    }

    static Stream<Example> examples() throws IOException {
        String document = Files.readString(DOCUMENT);
        List<Example> examples = document.substring(document.indexOf("## Worked examples"))
                .lines()
                .filter(row -> row.startsWith("| ") && !row.startsWith("| example |"))
                .map(row -> row.split("\\|"))
                .map(cells -> new Example(cells[1].strip(), cells[2].strip(), facts(cells[3])))
                .toList();
        assertThat(examples).as("examples in %s", DOCUMENT).hasSizeGreaterThan(40);
        return examples.stream();
    }

    private static Set<String> facts(String cell) {
        Set<String> facts = new TreeSet<>();
        for (String fact : cell.split(";")) {
            facts.add(fact.strip());
        }
        facts.remove("nothing");
        return facts;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_inAnyOrder_givesWhatTheDocumentSays(Example example) {
        Random random = new Random(7);
        for (int i = 0; i < ORDERS; i++) {
            List<Consumer<Line>> words = new ArrayList<>(new Script("shop-" + services++).sending(example.happens));
            if (i > 0) {
                words.addAll(List.copyOf(words));
                Collections.shuffle(words, random);
            }
            for (Consumer<Line> word : words) {
                word.accept(line);
                if (i % 2 == 0) {
                    line.settle();
                }
            }
            line.settle();
            assertThat(found()).as(example.happens).isEqualTo(example.follows);
            line.forget();
        }
    }

    private static Set<String> found() {
        Set<String> found = new TreeSet<>();
        line.rows(Tables.FAILURES).forEach(row -> found.add(text(row)));
        line.rows(Tables.REWORKS).forEach(row -> found.add(text(row)));
        line.rows(Tables.SHIPPED_CHANGES).forEach(row -> found.add(text(row)));
        line.rows(Tables.DEPLOYMENTS).stream()
                .filter(DeploymentRow::redeploy)
                .forEach(row -> found.add(row.id() + " is a redeploy"));
        return found;
    }

    private static String text(FailureRow row) {
        String failed =
                row.deploymentId() + " failed (" + row.rule() + ", " + row.confidence() + ": " + row.evidence() + ")";
        return row.recoveredAt() == null
                ? failed
                : failed + ", recovered " + Script.minute(row.recoveredAt()) + " by " + row.recoveryId();
    }

    private static String text(ReworkRow row) {
        return row.deploymentId() + " is rework (" + row.kind() + (row.of() == null ? "" : " of " + row.of()) + ")";
    }

    private static String text(ShippedChangeRow row) {
        String ships = row.deploymentId() + " ships " + Script.name(row.sha());
        return row.pullRequest() == null
                ? ships
                : ships + " written " + Script.minute(row.authoredAt()) + " (request " + row.pullRequest()
                        + time(", begun", row.firstCommitAt()) + time(", opened", row.openedAt())
                        + time(", reviewed", row.firstReviewAt()) + time(", merged", row.mergedAt()) + ")";
    }

    private static String time(String what, Instant at) {
        return at == null ? "" : what + " " + Script.minute(at);
    }
}
