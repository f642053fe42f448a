package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.store.rows.Versioned;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pages, bounds and faults, over HTTP. */
class QueryEdgesIT {
    private static final int SERVICES = 70;
    private static final Instant DAY = Instant.parse("2026-03-10T10:00:00Z");
    private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");

    @TempDir
    static Path folder;

    private static EmbeddedClickHouse clickhouse;
    private static Store store;
    private static QueryServer server;

    @BeforeAll
    static void start() {
        clickhouse = EmbeddedClickHouse.start(folder);
        store = open("edges");
        store.migrate();
        // A deployment with a change of each of 70 services: half of them at one time, the others a second later.
        store.writer()
                .write(
                        Tables.DEPLOYMENTS,
                        IntStream.range(0, SERVICES)
                                .mapToObj(i -> new Versioned<>(deployment(i), 1))
                                .toList());
        store.writer()
                .write(
                        Tables.SHIPPED_CHANGES,
                        IntStream.range(0, SERVICES)
                                .mapToObj(i -> new Versioned<>(change(i), 1))
                                .toList());
        server = new QueryServer(store);
    }

    @AfterAll
    static void stop() {
        server.close();
        store.close();
        clickhouse.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/deployments", "/api/v1/changes"})
    void list_followedByItsLinks_hasEveryRowOnce(String path) throws Exception {
        List<JsonNode> whole = rows(server.ask(path + "?limit=1000"));
        assertThat(whole).hasSize(SERVICES);

        List<JsonNode> turned = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String page = path + "?limit=20&environment=production&environment=live%2B1";
        while (page != null && sizes.size() < 10) {
            HttpResponse<String> answer = server.ask(page);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            sizes.add(rows(answer).size());
            turned.addAll(rows(answer));
            page = next(answer);
        }
        assertThat(sizes).containsExactly(20, 20, 20, 10);
        assertThat(turned).isEqualTo(whole);
    }

    @Test
    void list_thatEndsWithThePage_hasNoLink() throws Exception {
        assertThat(next(server.ask("/api/v1/deployments?limit=" + SERVICES))).isNull();
        assertThat(next(server.ask("/api/v1/deployments?limit=" + (SERVICES - 1))))
                .contains("limit=69")
                .contains("from=2026-03-02T00%3A00%3A00Z")
                .contains("to=2026-04-01T00%3A00%3A00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"d70", "%20%20x", "bm9uc2Vuc2U", "MQphCmIKYw", "eAphCmIKYwpk", "*"})
    void before_thatNoLinkHad_isRefused(String before) throws Exception {
        HttpResponse<String> answer = server.ask("/api/v1/deployments?before=" + before);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = QueryServer.parse(answer.body());
        assertThat(problem.get("parameter").stringValue()).isEqualTo("before");
        assertThat(problem.get("detail").stringValue()).contains("Link header");
    }

    @Test
    void series_ofTooManyRows_isRefusedWithTheWayOut() throws Exception {
        String years = "/api/v1/dora/series?from=2022-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&by=service";
        HttpResponse<String> answer = server.ask(years);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = QueryServer.parse(answer.body());
        assertThat(problem.get("parameter").stringValue()).isEqualTo("by");
        assertThat(problem.get("detail").stringValue()).contains("more than 100000 rows", "ask for longer steps");

        // Its weeks begin on the Mondays from 28 February 2022 to 30 March 2026, which are 213 weeks apart: 214 steps.
        List<JsonNode> weeks = rows(server.ask(years + "&step=week"));
        assertThat(weeks).hasSize(214 * SERVICES);
    }

    @Test
    void path_thatIsNotThere_isAProblemThatSaysSo() throws Exception {
        HttpResponse<String> answer = server.ask("/api/v1/dorra");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(QueryServer.parse(answer.body()).get("detail").stringValue())
                .isEqualTo("There is no GET /api/v1/dorra; what there is says /openapi.yaml");
    }

    @Test
    void fault_ofTheServer_isAProblemThatTellsNothingOfTheInside() throws Exception {
        try (Store empty = open("never_migrated");
                QueryServer faulty = new QueryServer(empty)) {
            HttpResponse<String> answer = faulty.ask("/api/v1/dora");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).doesNotContain("never_migrated", "SELECT", "xception", "127.0.0.1");
            assertThat(QueryServer.parse(answer.body()).get("title").stringValue())
                    .isEqualTo("Waywiser failed");
        }
    }

    @Test
    void answer_isAskedForAgainEachTime_andNotGuessedAt() throws Exception {
        HttpResponse<String> answer = server.ask("/api/v1/dora", "Accept", "text/csv");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    private static String next(HttpResponse<String> answer) {
        Matcher link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
        return link.matches() ? link.group(1) : null;
    }

    private static List<JsonNode> rows(HttpResponse<String> answer) {
        return QueryServer.parse(answer.body()).valueStream().toList();
    }

    private static Store open(String database) {
        return Store.open(new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), clickhouse.password(), database));
    }

    private static Instant at(int i) {
        return i < SERVICES / 2 ? DAY : DAY.plusSeconds(1);
    }

    private static DeploymentRow deployment(int i) {
        return new DeploymentRow(
                "shop/s" + i,
                "s " + i + " Ω+&",
                "production",
                "d",
                null,
                null,
                "succeeded",
                null,
                null,
                at(i),
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

    private static ShippedChangeRow change(int i) {
        return new ShippedChangeRow(
                "s " + i + " Ω+&",
                "production",
                "shop/s" + i,
                "a".repeat(40),
                DAY.minusSeconds(60),
                "d",
                at(i),
                null,
                null,
                null,
                null,
                null,
                false);
    }
}
