package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each role in a process of its own, on a Kafka and a ClickHouse that belong to none of them. */
class RolesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** As in the compose file, where it is not set otherwise. */
    private static final String TOKEN = "only-for-this-machine";

    private static final String CHANGE =
            "{\"type\":\"change\",\"repository\":\"acme/shop\",\"sha\":\"%s\",\"parents\":[%s],\"authoredAt\":\"2026-01-05T%s:00:00Z\"}\n";
    private static final String DEPLOYMENT =
            "{\"type\":\"deployment\",\"repository\":\"acme/shop\",\"environment\":\"production\",\"sha\":\"%s\",\"state\":\"succeeded\",\"at\":\"2026-01-05T%s:00:00Z\"}\n";

    @TempDir
    Path folder;

    @Test
    void roles_apart_workLikeOne() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                EmbeddedClickHouse clickhouse = EmbeddedClickHouse.start(folder.resolve("clickhouse"))) {
            Map<String, String> variables = variables(kafka, clickhouse);
            try (ChildWaywiser ingest = ChildWaywiser.role("ingest", variables);
                    ChildWaywiser streams = ChildWaywiser.role("streams", variables);
                    ChildWaywiser query = ChildWaywiser.role("query-api", variables)) {
                ingest.awaitReady();
                streams.awaitReady();
                query.awaitReady();
                String first = "1".repeat(40);
                String second = "2".repeat(40);
                String events = CHANGE.formatted(first, "", "08")
                        + CHANGE.formatted(second, '"' + first + '"', "09")
                        + DEPLOYMENT.formatted(first, "10")
                        + DEPLOYMENT.formatted(second, "12");
                assertThat(ingest.post("/v1/events", events).statusCode()).isEqualTo(202);

                Instant until = Instant.now().plus(SOON);
                while (changes(query) == 0 && Instant.now().isBefore(until)) {
                    Thread.sleep(200);
                }
                JsonNode row = dora(query);
                assertThat(row.get("deployments").intValue()).isEqualTo(2);
                assertThat(row.get("changes").intValue()).isEqualTo(1);
                assertThat(row.get("leadTimeMedianSeconds").doubleValue()).isEqualTo(3 * 3600);
                assertThat(query.post("/v1/events", events).statusCode()).isEqualTo(404);
                assertThat(streams.get("/readyz").toString())
                        .isEqualTo("{\"ready\":true,\"roles\":{\"streams\":true}}");
            }
        }
    }

    @Test
    void demo_toldToAWaywiserElsewhere_isCountedThere() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                EmbeddedClickHouse clickhouse = EmbeddedClickHouse.start(folder.resolve("clickhouse"))) {
            Map<String, String> variables = variables(kafka, clickhouse);
            variables.put("WAYWISER_INGEST_GITHUB_SECRETS", TOKEN);
            variables.put("WAYWISER_INGEST_EVENTS_TOKENS", TOKEN);
            variables.put("WAYWISER_TOKEN", TOKEN);
            try (ChildWaywiser ingest = ChildWaywiser.role("ingest", variables);
                    ChildWaywiser streams = ChildWaywiser.role("streams", variables);
                    ChildWaywiser query = ChildWaywiser.role("query-api", variables)) {
                ingest.awaitReady();
                streams.awaitReady();
                query.awaitReady();
                String[] demo = {
                    "demo", "--no-live", "--seed", "3", "--days", "10", "--until", "2026-02-01", "--to", address(ingest)
                };
                try (ChildWaywiser unsigned = ChildWaywiser.startAsIs(demo)) {
                    assertThat(unsigned.awaitExit(SOON)).isEqualTo(2);
                    assertThat(unsigned.output()).contains("--to needs ingest.github.secrets");
                }
                try (ChildWaywiser told = ChildWaywiser.startAsIs(
                        variables, concat(demo, "--api", address(query), "--data", folder.resolve("demo")))) {
                    int exit = told.awaitExit(Duration.ofMinutes(2));
                    assertThat(exit).as(told.output()).isZero();
                    assertThat(told.output()).contains("events of 10 days").contains("all counted after");
                }
                assertThat(query.get("/api/v1/teams").findValuesAsString("team"))
                        .contains("storefront");
            }
        }
    }

    private static String address(ChildWaywiser role) {
        return "http://127.0.0.1:" + role.port();
    }

    private static String[] concat(String[] first, Object... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more).map(Object::toString))
                .toArray(String[]::new);
    }

    private Map<String, String> variables(EmbeddedKafka kafka, EmbeddedClickHouse clickhouse) {
        return new TreeMap<>(Map.of(
                "WAYWISER_KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "WAYWISER_KAFKA_PARTITIONS",
                "2",
                "WAYWISER_CLICKHOUSE_URL",
                clickhouse.httpUrl(),
                "WAYWISER_CLICKHOUSE_USER",
                clickhouse.user(),
                "WAYWISER_CLICKHOUSE_PASSWORD",
                clickhouse.password(),
                "WAYWISER_CLICKHOUSE_DATABASE",
                "apart",
                "WAYWISER_DATA_FOLDER",
                folder.resolve("data").toString()));
    }

    private static int changes(ChildWaywiser query) throws Exception {
        return dora(query).get("changes").intValue();
    }

    private static JsonNode dora(ChildWaywiser query) throws Exception {
        return query.get("/api/v1/dora?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z")
                .get(0);
    }
}
