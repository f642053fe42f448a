package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.store.rows.BuildRow;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.ServiceRow;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Builds take 100 s, and from the fourth day of the week on, 160 s; deployments take 60 s throughout. */
class RegressionsIT {
    private static final Instant WEEK = Instant.parse("2026-03-20T00:00:00Z");
    private static final String PATH = "/api/v1/platform/regressions";
    private static final String QUESTION = PATH + "?from=2026-03-20T00:00:00Z&to=2026-03-27T00:00:00Z";
    private static final int SLOWER_FROM_DAY = 3;

    @TempDir
    static Path folder;

    private static RealStore real;
    private static QueryServer server;

    private final OpenApiDocument document = new OpenApiDocument();

    @BeforeAll
    static void start() {
        real = new RealStore(folder);
        real.write(new ServiceRow("shop", "acme/shop", "storefront", false));
        for (int day = -28; day < 7; day++) {
            Instant noon = WEEK.plus(Duration.ofDays(day)).plus(Duration.ofHours(12));
            int seconds = day < SLOWER_FROM_DAY ? 100 : 160;
            build("b" + day, noon, seconds);
            deployment("d" + day, noon.plusSeconds(600), 60);
        }
        server = new QueryServer(real.store());
    }

    @AfterAll
    static void stop() {
        server.close();
        real.close();
    }

    @Test
    void answer_isWhatTheDocumentSays() throws Exception {
        JsonNode rows = server.json(QUESTION);
        assertThat(rows.size()).isEqualTo(6);
        document.assertFits(PATH, rows, document.answer(PATH));
    }

    @Test
    void builds_thatGotSlower_areToldWithTheDay() throws Exception {
        JsonNode row = metric(server.json(QUESTION), "build_duration_p95_seconds");
        assertThat(row.get("value").doubleValue()).isEqualTo(160);
        assertThat(row.get("baseline").doubleValue()).isEqualTo(100);
        assertThat(row.get("change").doubleValue()).isCloseTo(0.6, within(1e-9));
        assertThat(row.get("worse").booleanValue()).isTrue();
        assertThat(row.get("changedAt").stringValue()).isEqualTo("2026-03-23T00:00:00Z");
    }

    @Test
    void deployments_thatStayedAsTheyWere_haveNoDay() throws Exception {
        JsonNode row = metric(server.json(QUESTION), "deployment_duration_p95_seconds");
        assertThat(row.get("change").doubleValue()).isZero();
        assertThat(row.get("worse").booleanValue()).isFalse();
        assertThat(row.get("changedAt").isNull()).isTrue();
        assertThat(row.get("changeInsufficient").stringValue()).contains("more than chance");
    }

    @Test
    void metric_thatNobodyTells_isInsufficient() throws Exception {
        JsonNode row = metric(server.json(QUESTION), "request_error_rate");
        assertThat(row.get("value").isNull()).isTrue();
        assertThat(row.get("worse").isNull()).isTrue();
        assertThat(row.get("comparisonInsufficient").stringValue()).contains("not measured");
        assertThat(row.get("changeInsufficient").stringValue()).contains("measured on 0 days");
    }

    @Test
    void teams_haveTheirMetricsOnly() throws Exception {
        JsonNode rows = server.json(QUESTION + "&by=team");
        assertThat(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.get("team").stringValue() + " "
                                + row.get("metric").stringValue()))
                .containsExactly(
                        "storefront build_duration_p95_seconds",
                        "storefront build_success_rate",
                        "storefront deployment_duration_p95_seconds");
    }

    @Test
    void parameter_thatCannotBe_isRefusedByName() throws Exception {
        HttpResponse<String> answer = server.ask(PATH + "?by=repository");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(QueryServer.parse(answer.body()).get("detail").stringValue())
                .startsWith("by must be one of service, team");
    }

    private static JsonNode metric(JsonNode rows, String name) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.get("metric").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void build(String id, Instant finished, int seconds) {
        real.write(new BuildRow(
                "acme/shop",
                "shop",
                "ci",
                id,
                1,
                "main",
                "main",
                null,
                "success",
                null,
                finished.minusSeconds(seconds),
                finished,
                null,
                false));
    }

    private static void deployment(String id, Instant finished, int seconds) {
        real.write(new DeploymentRow(
                "acme/shop",
                "shop",
                "production",
                id,
                null,
                null,
                "succeeded",
                null,
                finished.minusSeconds(seconds),
                finished,
                false,
                false,
                null,
                List.of(),
                List.of(),
                "{}",
                List.of(),
                null,
                null,
                false));
    }
}
