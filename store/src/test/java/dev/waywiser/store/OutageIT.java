package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.embedded.engines.OnEngines;
import dev.waywiser.embedded.engines.TestClickHouse;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.store.rows.Versioned;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ClickHouse goes away under an open store, and comes back. */
@OnEngines
class OutageIT {
    @TempDir
    Path folder;

    @Test
    void store_whenClickHouseGoesAndComesBack_goesOnWithoutBeingOpenedAgain() throws Exception {
        try (TestClickHouse clickhouse = TestClickHouse.start(folder);
                Forwarder way = new Forwarder(clickhouse.httpUrl());
                Store store =
                        Store.open(new StoreConfig(way.url(), clickhouse.user(), clickhouse.password(), "outage"))) {
            store.migrate();
            write(store, "before");
            assertThat(services(store)).containsExactly("before");

            for (int outage = 0; outage < 3; outage++) {
                way.goAway();
                assertThatThrownBy(() -> write(store, "during"))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("services");
                assertThatThrownBy(() -> services(store))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("catalog/services");
                assertThat(store.reachable()).isFalse();

                way.comeBack();
                assertThat(store.reachable()).isTrue();
                assertThat(services(store)).doesNotContain("during");
                write(store, "after" + outage);
            }
            assertThat(services(store)).containsExactly("after0", "after1", "after2", "before");
        }
    }

    private static void write(Store store, String service) {
        store.writer()
                .write(
                        Tables.SERVICES,
                        List.of(new Versioned<>(new ServiceRow(service, "shop/" + service, "", false), 1)));
    }

    private static List<String> services(Store store) {
        return store.catalog().services().stream()
                .map(service -> service.service())
                .toList();
    }
}
