package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.store.query.RequestRetention;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.store.rows.Versioned;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ClickHouse behind TLS, with a certificate of an authority that only the settings know. */
class TlsIT {
    @TempDir
    static Path folder;

    private static EmbeddedClickHouse clickhouse;
    private static Authority authority;
    private static Forwarder way;

    @BeforeAll
    static void start() throws Exception {
        clickhouse = EmbeddedClickHouse.start(folder.resolve("clickhouse"));
        authority = Authority.make(folder.resolve("authority"));
        way = new Forwarder(
                clickhouse.httpUrl(), authority.server("ip:127.0.0.1").getServerSocketFactory());
    }

    @AfterAll
    static void stop() throws Exception {
        way.close();
        clickhouse.close();
    }

    @Test
    void store_thatKnowsTheAuthority_asksAndWrites() {
        try (Store store = open(way, authority.certificate())) {
            store.migrate();
            store.writer()
                    .write(Tables.SERVICES, List.of(new Versioned<>(new ServiceRow("shop", "shop", "", false), 1)));
            assertThat(store.catalog().services()).hasSize(1);
            assertThat(store.reachable()).isTrue();
        }
    }

    @Test
    void store_thatDoesNotKnowTheAuthority_trustsNobodyElse() throws Exception {
        assertRefused(way, null, "valid certification path");
        // It bears the same name, so it is its key that is not the right one.
        Authority stranger = Authority.make(folder.resolve("stranger"));
        assertRefused(way, stranger.certificate(), "Signature does not match");
    }

    @Test
    void server_ofAnotherName_isNotTrusted() throws Exception {
        Authority same = Authority.make(folder.resolve("same"));
        try (Forwarder elsewhere = new Forwarder(
                clickhouse.httpUrl(), same.server("dns:elsewhere.example").getServerSocketFactory())) {
            assertRefused(elsewhere, same.certificate(), "127.0.0.1");
        }
    }

    private static void assertRefused(Forwarder way, @Nullable Path certificates, String words) {
        try (Store store = open(way, certificates)) {
            assertThatThrownBy(store::migrate)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(words);
            assertThat(store.reachable()).isFalse();
        }
    }

    private static Store open(Forwarder way, @Nullable Path certificates) {
        return Store.open(new StoreConfig(
                way.url().replace("http:", "https:"),
                clickhouse.user(),
                clickhouse.password(),
                "secret",
                RequestRetention.DEFAULT,
                QuestionLimits.DEFAULT,
                certificates,
                null));
    }
}
