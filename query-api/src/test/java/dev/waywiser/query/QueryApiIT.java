package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QueryApiIT {
    private static final String MARCH = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";

    @TempDir
    static Path folder;

    private static RealStore real;
    private static QueryServer server;

    @BeforeAll
    static void start() {
        real = new RealStore(folder);
        real.write(new ServiceRow("checkout", "shop/checkout", "payments", false));
        real.write(new ServiceRow("search", "shop/search", "", false));
        deploy("checkout", "production", "d1", "succeeded", "2026-03-02T10:00:00Z", true);
        deploy("checkout", "production", "d2", "succeeded", "2026-03-10T10:00:00Z", false);
        deploy("checkout", "production", "d3", "failed", "2026-03-11T10:00:00Z", false);
        deploy("search", "production", "d1", "succeeded", "2026-02-20T10:00:00Z", true);
        deploy("search", "staging", "d2", "succeeded", "2026-03-20T10:00:00Z", false);
        real.write(new ShippedChangeRow(
                "checkout",
                "production",
                "shop/checkout",
                "a".repeat(40),
                Instant.parse("2026-03-10T08:00:00Z"),
                "d2",
                Instant.parse("2026-03-10T10:00:00Z"),
                null,
                null,
                null,
                null,
                null,
                false));
        server = new QueryServer(real.store());
    }

    @AfterAll
    static void stop() {
        server.close();
        real.close();
    }

    @Test
    void dora_ofAPeriod_isOneRow() throws Exception {
        JsonNode rows = server.json("/api/v1/dora?" + MARCH + "&compare=previous");
        assertThat(rows.size()).isEqualTo(1);
        JsonNode row = rows.get(0);
        assertThat(row.get("deployments").intValue()).isEqualTo(2);
        assertThat(row.get("failedAttempts").intValue()).isEqualTo(1);
        assertThat(row.get("deploymentsPerDay").doubleValue()).isEqualTo(2 / 31.0);
        assertThat(row.get("leadTimeMedianSeconds").doubleValue()).isEqualTo(7200);
        assertThat(row.get("tz").stringValue()).isEqualTo("UTC");
        // 31 days before March begin on 29 January, and hold the one deployment of search.
        assertThat(row.get("previousDeployments").intValue()).isEqualTo(1);
        assertThat(row.get("previousDeploymentsPerDay").doubleValue()).isEqualTo(1 / 31.0);
        assertThat(row.get("previousLeadTimeMedianSeconds").isNull()).isTrue();
    }

    @Test
    void dora_byTeam_namesTheTeamAndHasNullForNobody() throws Exception {
        JsonNode rows = server.json("/api/v1/dora?" + MARCH + "&by=team");
        assertThat(rows.get(0).get("team").isNull()).isTrue();
        assertThat(rows.get(0).get("deploymentsPerDay").doubleValue()).isZero();
        assertThat(rows.get(1).get("team").stringValue()).isEqualTo("payments");
        assertThat(server.json("/api/v1/dora?" + MARCH + "&team=")
                        .get(0)
                        .get("deployments")
                        .intValue())
                .isZero();
    }

    @Test
    void dora_ofSomethingUnknown_isInsufficient() throws Exception {
        JsonNode row = server.json("/api/v1/dora?" + MARCH + "&service=nobody").get(0);
        assertThat(row.get("deploymentsPerDay").isNull()).isTrue();
        assertThat(row.get("deploymentFrequencyInsufficient").stringValue()).isNotBlank();
        assertThat(row.get("changeLeadTimeInsufficient").stringValue()).isNotBlank();
    }

    @Test
    void series_inAZone_beginsItsDaysThere() throws Exception {
        JsonNode rows = server.json(
                "/api/v1/dora/series?from=2026-03-07T05:00:00Z&to=2026-03-11T04:00:00Z&tz=America/New_York");
        assertThat(rows.valueStream().map(row -> row.get("time").stringValue()))
                .containsExactly(
                        "2026-03-07T00:00:00-05:00",
                        "2026-03-08T00:00:00-05:00",
                        "2026-03-09T00:00:00-04:00",
                        "2026-03-10T00:00:00-04:00");
        assertThat(rows.valueStream().map(row -> row.get("deployments").intValue()))
                .containsExactly(0, 0, 0, 1);
        assertThat(rows.get(3).get("leadTimeMedianSeconds").doubleValue()).isEqualTo(7200);
        assertThat(rows.get(0).get("leadTimeMedianSeconds").isNull()).isTrue();
    }

    @Test
    void deployments_ofAnyEnvironment_areListed() throws Exception {
        JsonNode rows = server.json("/api/v1/deployments?environment=*&" + MARCH);
        assertThat(rows.valueStream().map(row -> row.get("id").stringValue())).containsExactly("d2", "d3", "d2", "d1");
        assertThat(server.json("/api/v1/deployments?" + MARCH + "&state=failed").size())
                .isEqualTo(1);
        assertThat(server.json("/api/v1/deployments?" + MARCH + "&limit=1").size())
                .isEqualTo(1);
        JsonNode shipped = server.json("/api/v1/changes?" + MARCH).get(0);
        assertThat(shipped.get("leadTimeSeconds").doubleValue()).isEqualTo(7200);
        assertThat(shipped.get("team").stringValue()).isEqualTo("payments");
    }

    @Test
    void csv_hasTheSameNamesAsJson() throws Exception {
        HttpResponse<String> csv = server.ask("/api/v1/services", "Accept", "text/csv");
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(csv.body().lines())
                .containsExactly(
                        "service,team,repository,environments,lastDeployedAt",
                        "checkout,payments,shop/checkout,production,2026-03-10T10:00:00Z",
                        "search,,shop/search,production staging,2026-03-20T10:00:00Z");
        assertThat(server.ask("/api/v1/changes?service=nobody", "Accept", "text/csv")
                        .body())
                .startsWith("repository,sha,authoredAt,")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/dora?servce=a                 | servce  | is not known here
            /api/v1/dora?from=yesterday           | from    | must be an RFC 3339 time
            /api/v1/dora?to=99999999999999999     | to      | must be an RFC 3339 time
            /api/v1/dora?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z | from | must be before to
            /api/v1/dora?from=1990-01-01T00:00:00Z | from   | at most 4000 days
            /api/v1/dora?tz=Mars/Olympus          | tz      | must be a time zone
            /api/v1/dora?by=colour                | by      | must be one of service
            /api/v1/dora?compare=next             | compare | must be previous, or be left out
            /api/v1/dora?tz=UTC&tz=UTC            | tz      | only once
            /api/v1/dora/series?step=minute       | step    | must be one of day
            /api/v1/dora/series?from=2020-01-01T00:00:00Z | step | more than 1500 points
            /api/v1/deployments?limit=0           | limit   | from 1 to 50000
            /api/v1/deployments?limit=many        | limit   | from 1 to 50000
            /api/v1/deployments?state=done        | state   | must be one of queued
            /api/v1/teams?team=a                  | team    | known are limit, before
            /api/v1/services/checkout?team=a      | team    | there are no parameters
            /api/v1/services?before=AAAA          | before  | must be what the Link header
            /api/v1/teams?before=a%20b            | before  | must be what the Link header
            /api/v1/mutes?before=1                | before  | must be what the Link header
            /api/v1/services?limit=50001          | limit   | from 1 to 50000
            """)
    void parameter_thatCannotBe_isRefusedByName(String path, String parameter, String words) throws Exception {
        HttpResponse<String> answer = server.ask(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = QueryServer.parse(answer.body());
        assertThat(problem.get("parameter").stringValue()).isEqualTo(parameter);
        assertThat(problem.get("detail").stringValue())
                .startsWith(parameter + " ")
                .contains(words);
    }

    @Test
    void clickhouse_away_isToBeAskedAgain() throws Exception {
        try (Store away = Store.open(new StoreConfig("http://127.0.0.1:1", "nobody", "", "waywiser"));
                QueryServer withoutStore = new QueryServer(away)) {
            HttpResponse<String> answer = withoutStore.ask("/api/v1/dora");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).doesNotContain("127.0.0.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/no_such.js",
                "/console/..%2Fopenapi.yaml",
                "/schemas/..%2fconsole%2findex.html",
                "/schemas/logback.xml"
            })
    void file_thatIsNotServed_isNotFound(String path) throws Exception {
        assertThat(server.ask(path).statusCode()).isBetween(400, 404);
    }

    @Test
    void schema_isServedAsTheBytesOfTheVocabulary() throws Exception {
        HttpResponse<String> schema = server.ask("/schemas/deployment.json");
        assertThat(schema.statusCode()).isEqualTo(200);
        assertThat(schema.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(QueryServer.parse(schema.body()).get("title")).isNotNull();
    }

    @Test
    void answers_haveTheMembersOfTheDocument() throws Exception {
        OpenApiDocument document = new OpenApiDocument();
        assertMembers(document.schema("Dora"), server.json("/api/v1/dora?" + MARCH + "&compare=previous"));
        assertMembers(document.schema("DoraStep"), server.json("/api/v1/dora/series?" + MARCH));
        assertMembers(document.schema("Level"), server.json("/api/v1/dora/levels?" + MARCH));
        assertMembers(document.schema("Deployment"), server.json("/api/v1/deployments?" + MARCH));
        assertMembers(document.schema("Change"), server.json("/api/v1/changes?" + MARCH));
        assertMembers(document.schema("Service"), server.json("/api/v1/services"));
        assertMembers(document.schema("Team"), server.json("/api/v1/teams"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/dora, ",
        "/api/v1/dora, &compare=previous",
        "/api/v1/dora, &service=nobody",
        "/api/v1/dora/series, &step=week",
        "/api/v1/dora/levels, ",
        "/api/v1/dora/levels, &edition=2021",
        "/api/v1/deployments, &environment=*",
        "/api/v1/changes, "
    })
    void answer_ofARoute_isWhatTheDocumentSays(String path, String more) throws Exception {
        OpenApiDocument document = new OpenApiDocument();
        String question = path + "?" + MARCH + (more == null ? "" : more);
        JsonNode answer = server.json(question);
        assertThat(answer.isEmpty()).isFalse();
        document.assertFits(question, answer, document.answer(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "team", "repository"})
    void star_standsForAll_alsoBesideNames(String narrowing) throws Exception {
        String question = "/api/v1/deployments?" + MARCH;
        assertThat(server.json(question + "&" + narrowing + "=nobody").size()).isZero();
        assertThat(server.json(question + "&" + narrowing + "=*")).isEqualTo(server.json(question));
        assertThat(server.json(question + "&" + narrowing + "=nobody&" + narrowing + "=*"))
                .isEqualTo(server.json(question));
    }

    @Test
    void services_andTeams_areWhatTheDocumentSays() throws Exception {
        OpenApiDocument document = new OpenApiDocument();
        for (String path : List.of("/api/v1/services", "/api/v1/teams")) {
            document.assertFits(path, server.json(path), document.answer(path));
        }
    }

    private static void assertMembers(JsonNode schema, JsonNode rows) {
        assertThat(new TreeSet<>(rows.get(0).propertyNames()))
                .isEqualTo(new TreeSet<>(schema.get("properties").propertyNames()));
    }

    @Test
    void gauges_ofWhatIsKnown_areScraped() throws Exception {
        String metrics = await("waywiser_change_lead_time_median_seconds{");
        assertThat(metrics)
                .contains("waywiser_change_lead_time_median_seconds{service=\"checkout\",team=\"payments\"} 7200.0")
                .containsPattern(
                        "waywiser_deployment_frequency_per_day\\{service=\"checkout\",team=\"payments\"} 0\\.06")
                .contains("waywiser_deployment_frequency_per_day{service=\"search\",team=\"\"} 0.0")
                .contains("waywiser_change_fail_rate{service=\"checkout\",team=\"payments\"} 0.0")
                .contains("waywiser_team_change_lead_time_median_seconds{team=\"payments\"} 7200.0")
                .doesNotContain("team_change_lead_time_median_seconds{team=\"\"")
                .contains("waywiser_deployment_rework_rate{service=\"checkout\",team=\"payments\"} 0.0")
                .doesNotContain("waywiser_change_fail_rate{service=\"search\"")
                .doesNotContain("waywiser_failed_deployment_recovery_time_median_seconds{")
                .doesNotContain("waywiser_change_lead_time_median_seconds{service=\"search\"");
    }

    @Test
    void metrics_satisfyPromtool() throws Exception {
        assumeTrue(isOnPath("promtool"), "promtool is not on the PATH");
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        promtool.getOutputStream()
                .write(await("waywiser_change_lead_time_median_seconds{").getBytes(StandardCharsets.UTF_8));
        promtool.getOutputStream().close();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }

    private static boolean isOnPath(String program) {
        for (String part : System.getenv("PATH").split(java.io.File.pathSeparator)) {
            if (Path.of(part, program).toFile().canExecute()) {
                return true;
            }
        }
        return false;
    }

    private static String await(String part) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(Duration.ofSeconds(30));
        String metrics = server.ask("/metrics").body();
        while (!metrics.contains(part) && Instant.now().isBefore(until)) {
            Thread.sleep(100);
            metrics = server.ask("/metrics").body();
        }
        return metrics;
    }

    private static void deploy(
            String service, String environment, String id, String state, String at, boolean baseline) {
        real.write(new DeploymentRow(
                "shop/" + service,
                service,
                environment,
                id,
                "v1",
                null,
                state,
                null,
                null,
                Instant.parse(at),
                false,
                baseline,
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
