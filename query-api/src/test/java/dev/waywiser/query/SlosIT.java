package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.store.rows.AlertRow;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.MuteRow;
import dev.waywiser.store.rows.NotificationRow;
import dev.waywiser.store.rows.SloBurnRow;
import dev.waywiser.store.rows.SloCountRow;
import dev.waywiser.store.rows.SloRow;
import dev.waywiser.store.rows.SloStatusRow;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** SLOs, alerts and mutes over HTTP, with numbers worked out by hand. The clock of the server stands still at the last hour. */
class SlosIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private static final Instant FROM = NOW.minus(Duration.ofHours(8));

    @TempDir
    static Path folder;

    private static RealStore real;
    private static QueryServer server;

    private final OpenApiDocument document = new OpenApiDocument();

    /**
     * Of eight hours of shop's answers 1,000 were valid in each of the last four, 4 bad in the first of these, 10 in the last: of 40 that
     * may be bad, at 99 %, 26 are left.
     */
    @BeforeAll
    static void start() {
        real = new RealStore(folder);
        slo("shop", "answers", "Occurrences");
        status("shop", "answers", "most", "burning", NOW.minusSeconds(30), 3_986, 4_000);
        slo("lib", "slices", "RatioTimeslices");
        status("lib", "slices", "half", "ok", NOW.minusSeconds(130), 3_500_000_000L, 4_000_000_000L);
        slo("lib", "answers", "Occurrences");
        real.write(new SloBurnRow(
                "shop",
                "answers",
                "most",
                "page-1h",
                "g",
                "page",
                14.4,
                3_600,
                300,
                NOW,
                990,
                1_000,
                1_000,
                0,
                0,
                NOW.minusSeconds(600),
                false));
        count(Duration.ofHours(4), 996, 1_000);
        count(Duration.ofHours(3), 1_000, 1_000);
        count(Duration.ofHours(2), 1_000, 1_000);
        count(Duration.ofMinutes(40), 600, 600);
        count(Duration.ofMinutes(10), 390, 400);
        deploy("d1", Duration.ofHours(4));
        deploy("d2", Duration.ofMinutes(20));
        deploy("old", Duration.ofHours(9));
        alert("a", NOW.minusSeconds(600), null);
        alert("a", NOW.minus(Duration.ofHours(20)), NOW.minus(Duration.ofHours(19)));
        real.write(new NotificationRow("a", NOW.minusSeconds(600), "chat", true, "delivered", NOW, 1, null));
        real.write(new MuteRow("m", List.of("service=shop"), FROM, NOW.plusSeconds(60), "eva", "move", false));
        server = new QueryServer(real.store(), NOW);
    }

    @AfterAll
    static void stop() {
        server.close();
        real.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/slos", "/api/v1/alerts", "/api/v1/mutes"})
    void answers_areWhatTheDocumentSays(String path) throws Exception {
        JsonNode rows = server.json(path);
        assertThat(rows.size()).isPositive();
        document.assertFits(path, rows, document.answer(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers?service=shop", "slices", "answers?service=lib&after=24h"})
    void slo_isWhatTheDocumentSays(String question) throws Exception {
        document.assertFits(question, server.json("/api/v1/slos/" + question), document.answer("/api/v1/slos/{name}"));
    }

    @Test
    void objectives_areToldWithTheirBudgets() throws Exception {
        JsonNode rows = server.json("/api/v1/slos");
        assertThat(rows.size()).isEqualTo(3);
        JsonNode unknown = rows.get(0);
        assertThat(unknown.get("slo").stringValue()).isEqualTo("answers");
        assertThat(unknown.get("state").stringValue()).isEqualTo("no_data");
        assertThat(unknown.get("budgetLeft").isNull()).isTrue();
        assertThat(unknown.get("budgetInsufficient").stringValue()).contains("nothing was evaluated");
        JsonNode frozen = rows.get(1);
        assertThat(frozen.get("state").stringValue()).isEqualTo("no_data");
        assertThat(frozen.get("lastState").stringValue()).isEqualTo("ok");
        assertThat(frozen.get("frozenAt").stringValue())
                .isEqualTo(NOW.minusSeconds(130).toString());
        // Of four slices a half was bad, counted in billionths.
        assertThat(frozen.get("bad").doubleValue()).isEqualTo(0.5);
        JsonNode burning = rows.get(2);
        assertThat(burning.get("frozenAt").isNull()).isTrue();
        assertThat(burning.get("bad").doubleValue()).isEqualTo(14);
        assertThat(burning.get("budgetLeft").doubleValue()).isCloseTo(0.65, within(1e-9));
        JsonNode burn = burning.get("burns").get(0);
        assertThat(burn.get("longRate").doubleValue()).isCloseTo(1, within(1e-9));
        assertThat(burn.get("shortRate").isNull()).isTrue();
        assertThat(burn.get("firingSince").stringValue())
                .isEqualTo(NOW.minusSeconds(600).toString());
    }

    @Test
    void objectives_areChosenAndPaged() throws Exception {
        assertThat(server.json("/api/v1/slos?state=no_data&service=lib").size()).isEqualTo(2);
        HttpResponse<String> first = server.ask("/api/v1/slos?limit=2");
        String link = first.headers().firstValue("Link").orElseThrow();
        JsonNode second = server.json(link.substring(1, link.indexOf('>')));
        assertThat(second.size()).isEqualTo(1);
        assertThat(second.get(0).get("service").stringValue()).isEqualTo("shop");
        assertThat(server.ask("/api/v1/slos", "Accept", "text/csv").body())
                .contains("\"[{\"\"policy\"\":\"\"page-1h\"\"");
    }

    @Test
    void budget_isFollowedThroughItsWindow() throws Exception {
        JsonNode objective = server.json("/api/v1/slos/answers?service=shop")
                .get("objectives")
                .get(0);
        JsonNode series = objective.get("series");
        // Eight hours less half a minute, in steps of five minutes.
        assertThat(series.size()).isEqualTo(97);
        assertThat(series.get(0).get("time").stringValue())
                .isEqualTo(FROM.minusSeconds(30).toString());
        assertThat(series.get(0).get("budgetLeft").doubleValue()).isEqualTo(1);
        assertThat(left(series, NOW.minus(Duration.ofHours(4)))).isCloseTo(0.9, within(1e-9));
        assertThat(left(series, NOW.minus(Duration.ofMinutes(15)))).isCloseTo(0.9, within(1e-9));
        assertThat(left(series, NOW.minus(Duration.ofMinutes(10)))).isCloseTo(0.65, within(1e-9));
    }

    @Test
    void budgets_ofAllServices_areOneFlatTable() throws Exception {
        JsonNode rows = server.json("/api/v1/slos/answers/series");
        document.assertFits("series", rows, document.answer("/api/v1/slos/{name}/series"));
        JsonNode series = server.json("/api/v1/slos/answers?service=shop")
                .get("objectives")
                .get(0)
                .get("series");
        // Of lib nothing was evaluated.
        assertThat(rows.size()).isEqualTo(series.size());
        assertThat(rows.get(96).get("service").stringValue()).isEqualTo("shop");
        assertThat(rows.get(96).get("objective").stringValue()).isEqualTo("most");
        for (int i = 0; i < rows.size(); i++) {
            for (String name : List.of("time", "good", "valid", "bad", "budgetLeft")) {
                assertThat(rows.get(i).get(name)).isEqualTo(series.get(i).get(name));
            }
        }
        assertThat(server.json("/api/v1/slos/answers/series?service=*")).isEqualTo(rows);
        assertThat(server.json("/api/v1/slos/answers/series?service=lib").size())
                .isZero();
        assertThat(server.ask("/api/v1/slos/answers/series", "Accept", "text/csv")
                        .body())
                .startsWith("time,service,objective,good,valid,bad,budgetLeft\r\n");
    }

    @Test
    void budget_isProjected() throws Exception {
        JsonNode projections = server.json("/api/v1/slos/answers?service=shop")
                .get("objectives")
                .get(0)
                .get("projections");
        // In the last hour 10 of 1,000 were bad, just as many as may be. So it lasts until all that was better fell out
        // of the window.
        assertThat(projections.get(0).get("over").stringValue()).isEqualTo("1h");
        assertThat(projections.get(0).get("burnRate").doubleValue()).isCloseTo(1, within(1e-9));
        assertThat(projections.get(0).get("outcome").stringValue()).isEqualTo("exhausts");
        assertThat(Instant.parse(projections.get(0).get("exhaustedAt").stringValue()))
                .isCloseTo(NOW.plus(Duration.ofMinutes(440)), within(1, ChronoUnit.SECONDS));
        assertThat(projections.get(2).get("burnRate").doubleValue()).isCloseTo(0.35, within(1e-9));
        assertThat(projections.get(2).get("outcome").stringValue()).isEqualTo("lasts");
        assertThat(projections.get(2).get("exhaustedAt").isNull()).isTrue();
    }

    @Test
    void budget_isPutDownToDeployments_untilTheNextOne() throws Exception {
        JsonNode deployments = server.json("/api/v1/slos/answers?service=shop").get("deployments");
        assertThat(deployments.size()).isEqualTo(2);
        assertThat(deployments.get(0).get("id").stringValue()).isEqualTo("d2");
        assertThat(burned(deployments.get(0)).get("bad").doubleValue()).isEqualTo(10);
        assertThat(burned(deployments.get(0)).get("budgetBurned").doubleValue()).isCloseTo(0.25, within(1e-9));
        assertThat(deployments.get(1).get("until").stringValue())
                .isEqualTo(NOW.minus(Duration.ofHours(3)).toString());
        assertThat(burned(deployments.get(1)).get("valid").doubleValue()).isEqualTo(1_000);
        assertThat(burned(deployments.get(1)).get("budgetBurned").doubleValue()).isCloseTo(0.1, within(1e-9));
        JsonNode longer =
                server.json("/api/v1/slos/answers?service=shop&after=24h").get("deployments");
        // All that came before the next deployment.
        assertThat(burned(longer.get(1)).get("valid").doubleValue()).isEqualTo(3_600);
    }

    @Test
    void alerts_areOfTheSlo_withWhoWasTold() throws Exception {
        JsonNode own = server.json("/api/v1/slos/answers?service=shop").get("alerts");
        assertThat(own.size()).isEqualTo(1);
        assertThat(own.get(0).get("notifications").get(0).get("outcome").stringValue())
                .isEqualTo("delivered");
        assertThat(own.get(0).get("burn").get("factor").doubleValue()).isEqualTo(14.4);
        assertThat(server.json("/api/v1/alerts").size()).isEqualTo(2);
        assertThat(server.json("/api/v1/alerts?firing=true&severity=page&kind=slo&service=shop")
                        .size())
                .isEqualTo(1);
        assertThat(server.json("/api/v1/alerts?since=" + FROM).size()).isEqualTo(1);
        String link = server.ask("/api/v1/alerts?limit=1")
                .headers()
                .firstValue("Link")
                .orElseThrow();
        assertThat(server.json(link.substring(1, link.indexOf('>')))
                        .get(0)
                        .get("firing")
                        .booleanValue())
                .isFalse();
        assertThat(server.json("/api/v1/mutes?state=in_force").get(0).get("by").stringValue())
                .isEqualTo("eva");
        assertThat(server.json("/api/v1/mutes?state=ended").size()).isZero();
    }

    @Test
    void gauges_areWhatTheApiSays_andNothingOld() throws Exception {
        String metrics = server.ask("/metrics").body();
        for (Instant until = Instant.now().plusSeconds(30);
                !metrics.contains("waywiser_alerts_firing{") && Instant.now().isBefore(until); ) {
            Thread.sleep(100);
            metrics = server.ask("/metrics").body();
        }
        String most = "objective=\"most\",%sservice=\"shop\",slo=\"answers\"";
        assertThat(metrics.lines())
                .contains(
                        "waywiser_slo_budget_left_ratio{" + most.formatted("") + "} 0.65",
                        "waywiser_slo_target_ratio{" + most.formatted("") + "} 0.99",
                        "waywiser_slo_state{" + most.formatted("") + ",state=\"burning\"} 1.0",
                        "waywiser_slo_state{" + most.formatted("") + ",state=\"ok\"} 0.0",
                        "waywiser_alerts_firing{service=\"shop\",severity=\"page\"} 1.0",
                        "waywiser_alerts_firing{service=\"lib\",severity=\"page\"} 0.0")
                .anyMatch(line -> line.startsWith(
                        "waywiser_slo_burn_rate{" + most.formatted("policy=\"page-1h\",") + ",window=\"long\"} "))
                .noneMatch(line -> line.startsWith("waywiser_slo_burn_rate{") && line.contains("window=\"short\""))
                .noneMatch(line -> line.matches("waywiser_slo_(budget|burn).*service=\"lib\".*"))
                .contains(
                        "waywiser_slo_state{objective=\"half\",service=\"lib\",slo=\"slices\",state=\"no_data\"} 1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/slos?state=fine|400|state must be one of ok, low_traffic, burning, exhausted, no_data",
                "/slos?limit=5001|400|limit must be a whole number from 1 to 5000",
                "/slos?before=x|400|before must be what the Link header",
                "/slos/answers|409|2 services have an SLO answers; name one of them as service, such as lib",
                "/slos/nothing|404|No SLO nothing is declared",
                "/slos/nothing/series|404|No SLO nothing is declared",
                "/slos/answers/series?after=1h|400|after is not known here",
                "/slos/answers?service=none|404|No SLO answers is declared of service none",
                "/slos/answers?after=3h|400|after must be one of 15m, 30m, 1h, 2h, 6h, 24h",
                "/alerts?kind=bad|400|kind must be one of slo, dora, builds, silence, lag, test",
                "/alerts?since=yesterday|400|since must be an RFC 3339 time",
                "/alerts?firing=yes|400|firing must be true or false",
                "/mutes?state=on|400|state must be one of in_force, to_come, ended"
            })
    void question_thatCannotBe_isRefused_withTheWayOut(String question, int status, String reason) throws Exception {
        HttpResponse<String> answer = server.ask("/api/v1" + question);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(QueryServer.parse(answer.body()).get("detail").stringValue()).startsWith(reason);
    }

    private static double left(JsonNode series, Instant time) {
        return series.valueStream()
                .filter(step -> step.get("time").stringValue().equals(time.toString()))
                .findAny()
                .orElseThrow()
                .get("budgetLeft")
                .doubleValue();
    }

    private static JsonNode burned(JsonNode deployment) {
        return deployment.get("burned").get(0);
    }

    private static void slo(String service, String slo, String budgeting) {
        real.write(new SloRow(
                service,
                slo,
                null,
                "Words",
                List.of("team=x"),
                "requests",
                "production",
                budgeting,
                null,
                28_800,
                null,
                20,
                FROM,
                false));
    }

    private static void status(
            String service, String slo, String objective, String state, Instant at, long good, long valid) {
        real.write(new SloStatusRow(
                service,
                slo,
                objective,
                "g",
                0.99,
                null,
                null,
                state,
                at,
                FROM.minusSeconds(90_000),
                at.minusSeconds(28_800),
                null,
                good,
                valid,
                4_000,
                false));
    }

    private static void count(Duration ago, long good, long valid) {
        real.write(new SloCountRow("shop", "answers", "most", "g", NOW.minus(ago), good, valid, valid));
    }

    private static void deploy(String id, Duration ago) {
        real.write(new DeploymentRow(
                "acme/shop",
                "shop",
                "production",
                id,
                "v1",
                null,
                "succeeded",
                null,
                null,
                NOW.minus(ago),
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

    private static void alert(String fingerprint, Instant startedAt, Instant endedAt) {
        real.write(new AlertRow(
                fingerprint,
                startedAt,
                endedAt,
                NOW,
                "slo",
                "answers/most/page-1h",
                "page",
                "shop",
                "production",
                List.of("service=shop", "slo=answers"),
                "It burns",
                "/slos?slo=answers",
                "{\"factor\":14.4,\"longWindow\":\"1h\",\"longRate\":15.0,\"shortWindow\":\"5m\",\"shortRate\":16.0,"
                        + "\"target\":0.99,\"window\":\"8h\",\"budgetLeft\":0.65,\"bad\":10,\"valid\":1000}",
                "{\"id\":\"d2\",\"version\":null,\"environment\":\"production\",\"at\":\"" + startedAt + "\"}",
                false));
    }
}
