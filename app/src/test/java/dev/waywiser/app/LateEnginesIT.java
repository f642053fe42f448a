package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles that start before the Kafka and the ClickHouse that they need. */
class LateEnginesIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void role_beforeItsEngines_saysForWhomItWaits_andGoesOnWhenTheyAreThere() throws Exception {
        try (LateServer lateKafka = new LateServer();
                LateServer lateClickHouse = new LateServer();
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                EmbeddedClickHouse clickhouse = EmbeddedClickHouse.start(folder.resolve("clickhouse"));
                ChildWaywiser streams = ChildWaywiser.role(
                        "streams",
                        Map.of(
                                "WAYWISER_KAFKA_BOOTSTRAP_SERVERS",
                                lateKafka.address(),
                                "WAYWISER_KAFKA_PARTITIONS",
                                "1",
                                "WAYWISER_CLICKHOUSE_URL",
                                "http://" + lateClickHouse.address(),
                                "WAYWISER_CLICKHOUSE_USER",
                                clickhouse.user(),
                                "WAYWISER_CLICKHOUSE_PASSWORD",
                                clickhouse.password(),
                                "WAYWISER_DATA_FOLDER",
                                folder.resolve("data").toString()))) {
            String forClickHouse = "ClickHouse at http://" + lateClickHouse.address();
            String forKafka = "Kafka at " + lateKafka.address();
            streams.awaitOutput("Waiting for " + forClickHouse, SOON);
            streams.awaitOutput("Waiting for " + forKafka, SOON);
            assertThat(streams.output()).contains("kafka.bootstrapServers", "clickhouse.url");
            assertThat(streams.text("/healthz"))
                    .isEqualTo("starting: waiting for " + forClickHouse + " and " + forKafka + "\n");
            assertThat(streams.text("/readyz"))
                    .isEqualTo("{\"ready\":false,\"waitingFor\":[\"" + forClickHouse + "\",\"" + forKafka + "\"]}");
            assertThat(streams.post("/v1/events", "{}").statusCode()).isEqualTo(503);

            lateClickHouse.leadTo(URI.create(clickhouse.httpUrl()).getPort());
            streams.awaitOutput("No longer waiting for " + forClickHouse, SOON);
            assertThat(streams.text("/healthz")).isEqualTo("starting: waiting for " + forKafka + "\n");

            lateKafka.leadTo(URI.create("kafka://" + kafka.bootstrapServers()).getPort());
            streams.awaitReady();
            assertThat(streams.text("/healthz")).isEqualTo("alive\n");
            assertThat(streams.output()).doesNotContain("\tat ");
        }
    }

    @Test
    void role_thatIsAskedToEndWhileItWaits_endsInOrder() throws Exception {
        Map<String, String> nobody = Map.of("WAYWISER_CLICKHOUSE_URL", "http://127.0.0.1:1");
        try (ChildWaywiser query = ChildWaywiser.role("query-api", nobody)) {
            query.awaitOutput("Waiting for ClickHouse at http://127.0.0.1:1", SOON);
            query.process().destroy();
            assertThat(query.awaitExit(Duration.ofSeconds(20))).isZero();
            assertThat(query.output()).contains("Stopping").doesNotContain("\tat ");
        }
    }

    @Test
    void role_whoseKafkaHasAnUnknownName_waitsForIt() throws Exception {
        Map<String, String> unknown = Map.of("WAYWISER_KAFKA_BOOTSTRAP_SERVERS", "kafka.invalid:9092");
        try (ChildWaywiser ingest = ChildWaywiser.role("ingest", unknown)) {
            ingest.awaitOutput("Waiting for Kafka at kafka.invalid:9092: nobody knows kafka.invalid", SOON);
            ingest.process().destroy();
            assertThat(ingest.awaitExit(Duration.ofSeconds(20))).isZero();
        }
    }
}
