package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.rows.BuildRow;
import dev.waywiser.store.rows.ServiceRow;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BuildsIT {
    private static final String MARCH = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";

    @TempDir
    static Path folder;

    private static RealStore real;
    private static QueryServer server;

    private final OpenApiDocument document = new OpenApiDocument();

    @BeforeAll
    static void start() {
        real = new RealStore(folder);
        real.write(new ServiceRow("shop", "acme/shop", "storefront", false));
        real.write(new ServiceRow("lib", "acme/lib", "", false));
        build("shop", "ci", "1", 1, "failure", "2026-03-10T10:00:00Z", 300);
        build("shop", "ci", "1", 2, "success", "2026-03-10T11:00:00Z", 240);
        build("shop", "nightly", "2", 1, "success", "2026-03-11T10:00:00Z", 3_600);
        build("lib", "ci", "3", 1, "cancellation", "2026-03-12T10:00:00Z", 60);
        build("shop", "ci", "4", 1, "success", "2026-02-20T10:00:00Z", 200);
        server = new QueryServer(real.store());
    }

    @AfterAll
    static void stop() {
        server.close();
        real.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/series", "/slowest", "/flakiest"})
    void answers_areWhatTheDocumentSays(String route) throws Exception {
        String path = "/api/v1/builds" + route;
        JsonNode rows = server.json(path + "?" + MARCH + (route.equals("/series") ? "" : "&compare=previous"));
        assertThat(rows.size()).isPositive();
        document.assertFits(path, rows, document.answer(path));
    }

    @Test
    void builds_ofAPeriod_areBesideThoseBefore() throws Exception {
        JsonNode row =
                server.json("/api/v1/builds?" + MARCH + "&compare=previous").get(0);
        assertThat(row.get("builds").intValue()).isEqualTo(4);
        assertThat(row.get("retries").intValue()).isEqualTo(1);
        assertThat(row.get("cancellations").intValue()).isEqualTo(1);
        assertThat(row.get("successRate").doubleValue()).isEqualTo(2 / 3.0);
        assertThat(row.get("durationMedianSeconds").doubleValue()).isEqualTo(300);
        assertThat(row.get("queueMedianSeconds").isNull()).isTrue();
        assertThat(row.get("queueTimeInsufficient").stringValue()).contains("queued");
        assertThat(row.get("flakyRate").doubleValue()).isEqualTo(0.5);
        assertThat(row.get("buildMinutes").doubleValue()).isEqualTo(70);
        assertThat(row.get("previousBuilds").intValue()).isEqualTo(1);
        assertThat(row.get("previousSuccessRate").doubleValue()).isEqualTo(1);
        assertThat(row.get("previousDurationMedianSeconds").doubleValue()).isEqualTo(200);
    }

    @Test
    void builds_ofAPeriodThatBeginsWithinAMillisecond_areThere() throws Exception {
        JsonNode rows = server.json("/api/v1/builds?from=2026-03-01T00:00:00.0004Z&to=2026-04-01T00:00:00Z");
        assertThat(rows.get(0).get("builds").intValue()).isEqualTo(4);
        assertThat(rows.get(0).get("from").stringValue()).isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void builds_dividedByTeam_nameNobodyNull() throws Exception {
        JsonNode rows = server.json("/api/v1/builds?" + MARCH + "&by=team&compare=previous");
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.get(0).get("team").isNull()).isTrue();
        assertThat(rows.get(0).get("successRate").isNull()).isTrue();
        assertThat(rows.get(0).get("successRateInsufficient").stringValue())
                .isEqualTo("no build succeeded or failed in this period");
        assertThat(rows.get(0).get("previousBuilds").intValue()).isZero();
        assertThat(rows.get(1).get("team").stringValue()).isEqualTo("storefront");
    }

    @Test
    void pipelines_areToldByAllTheirNames() throws Exception {
        JsonNode slowest = server.json("/api/v1/builds/slowest?" + MARCH + "&limit=1");
        assertThat(slowest.size()).isEqualTo(1);
        assertThat(slowest.get(0).get("repository").stringValue()).isEqualTo("acme/shop");
        assertThat(slowest.get(0).get("service").stringValue()).isEqualTo("shop");
        assertThat(slowest.get(0).get("source").stringValue()).isEqualTo("github");
        assertThat(slowest.get(0).get("pipeline").stringValue()).isEqualTo("nightly");

        JsonNode flakiest = server.json("/api/v1/builds/flakiest?" + MARCH);
        assertThat(flakiest.size()).isEqualTo(1);
        assertThat(flakiest.get(0).get("pipeline").stringValue()).isEqualTo("ci");
        assertThat(flakiest.get(0).get("flakyCommits").intValue()).isEqualTo(1);
    }

    @Test
    void series_hasEveryStep_inTheZone() throws Exception {
        JsonNode days = server.json("/api/v1/builds/series?" + MARCH + "&service=shop");
        assertThat(days.size()).isEqualTo(31);
        assertThat(days.get(9).get("time").stringValue()).isEqualTo("2026-03-10T00:00:00Z");
        assertThat(days.get(9).get("builds").intValue()).isEqualTo(2);
        assertThat(days.get(9).get("successRate").doubleValue()).isEqualTo(0.5);
        assertThat(days.get(0).get("successRate").isNull()).isTrue();
    }

    @Test
    void answer_asCsv_hasTheSameColumns() throws Exception {
        HttpResponse<String> csv = server.ask("/api/v1/builds/slowest?" + MARCH, "Accept", "text/csv");
        assertThat(csv.body().lines().findFirst().orElseThrow())
                .startsWith("repository,service,source,pipeline,from,to,tz,builds,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/builds?environment=production|environment is not known here",
                "/api/v1/builds?by=environment|by must be one of service, team, repository, pipeline, branch",
                "/api/v1/builds?compare=next|compare must be previous",
                "/api/v1/builds/series?step=hour|step must be one of day, week, month",
                "/api/v1/builds/series?from=2016-01-01T00:00:00Z&to=2026-01-01T00:00:00Z|step would give more than 1500 points",
                "/api/v1/builds/slowest?limit=0|limit must be a whole number from 1 to 1000",
                "/api/v1/builds/flakiest?by=service|by is not known here"
            })
    void parameter_thatCannotBe_isRefusedByName(String question, String reason) throws Exception {
        HttpResponse<String> answer = server.ask(question);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(QueryServer.parse(answer.body()).get("detail").stringValue()).startsWith(reason);
    }

    private static void build(
            String service, String pipeline, String id, int attempt, String state, String finishedAt, int seconds) {
        Instant finished = Instant.parse(finishedAt);
        real.write(new BuildRow(
                "acme/" + service,
                service,
                "github",
                id,
                attempt,
                pipeline,
                "main",
                id.repeat(40),
                state,
                null,
                finished.minusSeconds(seconds),
                finished,
                null,
                false));
    }
}
