package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.store.query.RequestRetention;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacementTest {
    static final Placement CLUSTER = new Placement("dora", "replicas-1");

    /** Every statement that makes or changes a table. */
    static List<String> statements(Placement placement) {
        return Stream.concat(
                        Migrations.statements(placement).stream(),
                        new Expiry(placement, RequestRetention.DEFAULT).statements().stream())
                .toList();
    }

    @Test
    void statements_onACluster_areThoseOfTheFile() throws Exception {
        String heads =
                statements(CLUSTER).stream().flatMap(PlacementTest::heads).collect(Collectors.joining("\n", "", "\n"));
        try (InputStream file = PlacementTest.class.getResourceAsStream("/replicated.txt")) {
            assertThat(heads).isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** What differs from one server: all else is asserted to be the same. */
    private static Stream<String> heads(String statement) {
        return statement.lines().filter(line -> line.contains("ON CLUSTER") || line.contains("ENGINE"));
    }

    @Test
    void statements_onACluster_differFromOneServerInNothingElse() {
        List<String> single = statements(new Placement("dora", null));
        List<String> replicated = statements(CLUSTER);
        assertThat(replicated).hasSameSizeAs(single);
        for (int i = 0; i < single.size(); i++) {
            String back = replicated
                    .get(i)
                    .replace(" ON CLUSTER 'replicas-1'", "")
                    .replaceAll(
                            "Replicated(ReplacingMergeTree\\()'/clickhouse/waywiser/dora/[a-z_]+', '\\{replica}', ",
                            "$1");
            assertThat(back).isEqualTo(single.get(i)).isNotEqualTo(replicated.get(i));
        }
    }

    @Test
    void statement_onOneServer_isAsItIsWritten() {
        assertThat(new Placement("dora", null).statement("DROP TABLE {database}.x"))
                .isEqualTo("DROP TABLE dora.x");
    }

    @Test
    void statement_thatIsNotKnown_isRefusedOnACluster() {
        for (String unknown : List.of(
                "DROP TABLE {database}.x",
                "CREATE TABLE {database}.x (a Int8) ENGINE = ReplacingMergeTree(a) ORDER BY a",
                "-- CREATE TABLE IF NOT EXISTS {database}.x\nRENAME TABLE {database}.x TO {database}.y")) {
            assertThatThrownBy(() -> CLUSTER.statement(unknown))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot be written for a cluster")
                    .hasMessageContaining("dora.x");
        }
    }

    @Test
    void cluster_thatCouldEndALiteral_isRefused() {
        assertThatThrownBy(() -> new StoreConfig(
                        "http://x", "u", "", "dora", RequestRetention.DEFAULT, QuestionLimits.DEFAULT, null, "a' SYNC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cluster must be a name");
    }
}
