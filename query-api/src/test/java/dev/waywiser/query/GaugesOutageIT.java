package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.store.rows.Versioned;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ClickHouse ends while the read side runs. */
class GaugesOutageIT {
    private static final String GAUGE = "waywiser_deployment_frequency_per_day{";

    @TempDir
    Path folder;

    @Test
    void gauges_whenClickHouseIsGone_areAbsentRatherThanOld() throws Exception {
        EmbeddedClickHouse clickhouse = EmbeddedClickHouse.start(folder);
        try (Store store =
                Store.open(new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), clickhouse.password(), "outage"))) {
            store.migrate();
            store.writer().write(Tables.DEPLOYMENTS, List.of(new Versioned<>(deployment(), 1)));
            try (QueryServer server = new QueryServer(store)) {
                assertThat(await(server, metrics -> metrics.contains(GAUGE))).contains(GAUGE);

                clickhouse.close();

                assertThat(await(server, metrics -> !metrics.contains(GAUGE))).doesNotContain(GAUGE);
                assertThat(server.ask("/api/v1/dora").statusCode()).isEqualTo(503);
            }
        } finally {
            clickhouse.close();
        }
    }

    private static String await(QueryServer server, Predicate<String> enough) throws Exception {
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        String metrics = server.ask("/metrics").body();
        while (!enough.test(metrics) && Instant.now().isBefore(until)) {
            Thread.sleep(100);
            metrics = server.ask("/metrics").body();
        }
        return metrics;
    }

    private static DeploymentRow deployment() {
        return new DeploymentRow(
                "shop/checkout",
                "checkout",
                "production",
                "d1",
                null,
                null,
                "succeeded",
                null,
                null,
                QueryServer.NOW.minusSeconds(60),
                false,
                false,
                null,
                List.of(),
                List.of(),
                "{}",
                List.of(),
                null,
                null,
                false);
    }
}
