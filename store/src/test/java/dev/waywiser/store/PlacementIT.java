package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.store.query.RequestRetention;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a single engine can tell of the statements for a cluster: that they are ClickHouse's language, and that they reach it. */
class PlacementIT extends WithStore {

    @Test
    void statements_ofACluster_areUnderstood() throws Exception {
        for (String statement : PlacementTest.statements(PlacementTest.CLUSTER)) {
            assertThat(value("EXPLAIN AST " + statement)).as(statement).isNotBlank();
        }
    }

    /** What is missing here is the cluster, and nothing is wrong before that. */
    @Test
    void tables_onAClusterThatIsNotThere_areRefusedByItsName() {
        try (Store replicated = onCluster("elsewhere")) {
            assertThatThrownBy(replicated::migrate)
                    .isInstanceOf(StoreRejectedException.class)
                    .hasMessageContaining("'replicas-1'");
        }
    }

    @Test
    void tables_ofOneServer_areNotMadeACluster() {
        try (Store replicated = onCluster(database())) {
            assertThatThrownBy(replicated::migrate)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("The table " + database() + ".alerts is one of a single server")
                    .hasMessageContaining("Use another clickhouse.database");
        }
    }

    @Test
    void codes_thatPass_haveTheNamesThatAreSaid() throws Exception {
        Map<Integer, String> said = Map.of(
                225, "NO_ZOOKEEPER",
                369, "ALL_REPLICAS_ARE_STALE",
                285, "TOO_FEW_LIVE_REPLICAS",
                286, "UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE",
                254, "NO_ACTIVE_REPLICAS",
                415, "ALL_REPLICAS_LOST",
                529, "NOT_A_LEADER",
                319, "UNKNOWN_STATUS_OF_INSERT",
                242, "TABLE_IS_READ_ONLY",
                999, "KEEPER_EXCEPTION");
        for (Map.Entry<Integer, String> code : said.entrySet()) {
            assertThat(value("SELECT errorCodeToName(" + code.getKey() + ")")).isEqualTo(code.getValue());
        }
    }

    private static Store onCluster(String database) {
        return Store.open(new StoreConfig(
                clickhouse.httpUrl(),
                clickhouse.user(),
                clickhouse.password(),
                database,
                RequestRetention.DEFAULT,
                QuestionLimits.DEFAULT,
                null,
                "replicas-1"));
    }
}
