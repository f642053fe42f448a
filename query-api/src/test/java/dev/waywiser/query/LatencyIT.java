package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.SlowRequest;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.store.rows.RequestBucketRow;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.SlowRequestRow;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The clock of the server stands still at the last midnight: what is much older is not kept, and would not be found. */
class LatencyIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private static final Instant HOUR = NOW.minus(Duration.ofHours(10));
    private static final String PERIOD = "from=" + HOUR + "&to=" + HOUR.plus(Duration.ofHours(2));

    @TempDir
    static Path folder;

    private static RealStore real;
    private static QueryServer server;

    private final OpenApiDocument document = new OpenApiDocument();

    @BeforeAll
    static void start() {
        real = new RealStore(folder);
        real.write(new ServiceRow("shop", "acme/shop", "storefront", false));
        count("shop", "production", "/orders/{id}", StatusClass.SUCCESS, HOUR, 0.1, 180);
        count("shop", "production", "/orders/{id}", StatusClass.SERVER_ERROR, HOUR, 1, 20);
        count("shop", "staging", "/orders/{id}", StatusClass.SUCCESS, HOUR, 9, 1_000);
        count("lib", "", "/books", StatusClass.CLIENT_ERROR, HOUR.plusSeconds(3_600), 1, 160);
        count("shop", "production", "/orders/{id}", StatusClass.SUCCESS, HOUR.minusSeconds(3_600), 0.2, 72);
        real.write(new SlowRequestRow(
                "shop",
                new RequestSeries("production", "/orders/{id}", "GET", StatusClass.SERVER_ERROR),
                HOUR.plusSeconds(20),
                new SlowRequest(1_200_000_000, "ab".repeat(16))));
        server = new QueryServer(real.store(), NOW);
    }

    @AfterAll
    static void stop() {
        server.close();
        real.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?threshold=0.3&compare=previous&",
                "?",
                "/series?threshold=0.3&step=1h&",
                "/heatmap?step=1h&",
                "/slow?"
            })
    void answers_areWhatTheDocumentSays(String route) throws Exception {
        String path = "/api/v1/latency" + route.substring(0, route.indexOf('?'));
        JsonNode rows = server.json("/api/v1/latency" + route + PERIOD);
        assertThat(rows.size()).isPositive();
        document.assertFits(path, rows, document.answer(path));
    }

    @Test
    void requests_ofAPeriod_areBesideThoseBefore() throws Exception {
        JsonNode row = server.json("/api/v1/latency?" + PERIOD + "&compare=previous&threshold=0.3&service=shop")
                .get(0);
        assertThat(row.get("requests").intValue()).isEqualTo(200);
        assertThat(row.get("requestsPerSecond").doubleValue()).isCloseTo(200 / 7_200.0, within(1e-12));
        assertThat(row.get("errors").intValue()).isEqualTo(20);
        assertThat(row.get("errorRate").doubleValue()).isEqualTo(0.1);
        // Of 200 the 180th took 0.1 s, the 190th 1 s.
        assertThat(row.get("p90Seconds").doubleValue()).isEqualTo(Scale.seconds(Scale.bucket(0.1)));
        assertThat(row.get("p95Seconds").doubleValue()).isEqualTo(Scale.seconds(Scale.bucket(1)));
        assertThat(row.get("apdex").doubleValue()).isEqualTo(0.9);
        assertThat(row.get("apdexSeconds").doubleValue()).isEqualTo(0.5);
        assertThat(row.get("requestsUnderThreshold").intValue()).isEqualTo(180);
        // 2^(-56/32) and 2^(-55/32) are 0.2973 and 0.3038.
        assertThat(row.get("thresholdSeconds").doubleValue()).isCloseTo(0.2973, within(1e-4));
        assertThat(row.get("previousRequests").intValue()).isEqualTo(72);
        assertThat(row.get("previousRequestsPerSecond").doubleValue()).isCloseTo(0.01, within(1e-12));
        assertThat(row.get("previousErrorRate").doubleValue()).isZero();
        assertThat(row.get("previousP50Seconds").doubleValue()).isEqualTo(Scale.seconds(Scale.bucket(0.2)));
    }

    @Test
    void apdex_isHeldAgainstTheParameter() throws Exception {
        String shop = PERIOD + "&service=shop&apdex=0.03";
        assertThat(server.json("/api/v1/latency?" + shop).get(0).get("apdex").doubleValue())
                .isEqualTo(0.45);
    }

    @Test
    void groups_beginWithTheirNames() throws Exception {
        JsonNode routes = server.json("/api/v1/latency?" + PERIOD + "&by=route&compare=previous");
        assertThat(routes.size()).isEqualTo(2);
        assertThat(routes.get(0).get("service").stringValue()).isEqualTo("lib");
        assertThat(routes.get(0).get("route").stringValue()).isEqualTo("/books");
        assertThat(routes.get(0).get("previousRequests").intValue()).isZero();
        assertThat(routes.get(0).get("previousP50Seconds").isNull()).isTrue();
        assertThat(routes.get(1).get("errorRate").doubleValue()).isEqualTo(0.1);
        JsonNode environments = server.json("/api/v1/latency?" + PERIOD + "&by=environment&environment=*");
        assertThat(environments.get(0).get("environment").isNull()).isTrue();
        assertThat(environments.get(2).get("requests").intValue()).isEqualTo(1_000);
        JsonNode classes = server.json("/api/v1/latency?" + PERIOD + "&by=statusClass&statusClass=4xx&statusClass=5xx");
        assertThat(classes.size()).isEqualTo(2);
        assertThat(classes.get(0).get("statusClass").stringValue()).isEqualTo("4xx");
    }

    @Test
    void nothing_isNoZero_andSaysWhy() throws Exception {
        JsonNode row =
                server.json("/api/v1/latency?" + PERIOD + "&service=none").get(0);
        assertThat(row.get("requests").intValue()).isZero();
        assertThat(row.get("errorRate").isNull()).isTrue();
        assertThat(row.get("apdex").isNull()).isTrue();
        assertThat(row.get("latencyInsufficient").stringValue())
                .isEqualTo("no request that ended in this period was told of");
    }

    @Test
    void series_hasEveryStep_inTheZone() throws Exception {
        JsonNode steps = server.json("/api/v1/latency/series?" + PERIOD + "&step=1h&tz=Asia/Kolkata");
        assertThat(steps.size()).isEqualTo(2);
        assertThat(steps.get(0).get("time").stringValue())
                .isEqualTo(LocalDate.ofInstant(HOUR, ZoneOffset.UTC) + "T19:30:00+05:30");
        assertThat(steps.get(0).get("requests").intValue()).isEqualTo(200);
        assertThat(steps.get(1).get("errorRate").doubleValue()).isZero();
    }

    @Test
    void step_thatIsNotTold_isTheShortestThatIsKept_ofAFewHundred() throws Exception {
        assertThat(server.json("/api/v1/latency/series").size()).isEqualTo(24 * 12);
        assertThat(server.json("/api/v1/latency/series?" + twoHours(40)).size()).isEqualTo(2);
    }

    @Test
    void heatmap_isAsFineAsItIsAskedFor() throws Exception {
        JsonNode cells = server.json("/api/v1/latency/heatmap?" + PERIOD + "&step=1h&resolution=1&service=shop");
        assertThat(cells.size()).isEqualTo(2);
        assertThat(cells.get(0).get("fromSeconds").doubleValue()).isEqualTo(0.0625);
        assertThat(cells.get(0).get("toSeconds").doubleValue()).isEqualTo(0.125);
        assertThat(cells.get(0).get("requests").intValue()).isEqualTo(180);
    }

    @Test
    void slow_tellsTheTrace() throws Exception {
        JsonNode rows = server.json("/api/v1/latency/slow?" + PERIOD);
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.get(0).get("time").stringValue())
                .isEqualTo(HOUR.plusSeconds(20).toString());
        assertThat(rows.get(0).get("seconds").doubleValue()).isEqualTo(1.2);
        assertThat(rows.get(0).get("traceId").stringValue()).isEqualTo("ab".repeat(16));
    }

    @Test
    void answer_asCsv_hasTheSameColumns() throws Exception {
        HttpResponse<String> csv = server.ask("/api/v1/latency?by=route&" + PERIOD, "Accept", "text/csv");
        assertThat(csv.body().lines().findFirst().orElseThrow())
                .startsWith("service,route,from,to,tz,requests,requestsPerSecond,errors,errorRate,p50Seconds,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?repository=acme/shop|repository is not known here",
                "?by=repository|by must be one of service, team, environment, route, method, statusClass",
                "?apdex=0|apdex must be seconds from 0.001 to 3600",
                "?threshold=-1|threshold must be a number such as 0.25",
                "?threshold=1e3|threshold must be a number such as 0.25",
                "?statusClass=6xx|statusClass must be one of 1xx, 2xx, 3xx, 4xx, 5xx, error, ok",
                "/series?step=20s|step must be one of 10s, 30s, 1m, 5m, 15m, 30m, 1h, 6h, day, week, month",
                "/series?step=30s|step would give more than 1500 points",
                "/heatmap?resolution=3|resolution must be one of 1, 2, 4, 8, 16, 32",
                "/heatmap?by=service|by is not known here",
                "/slow?limit=1001|limit must be a whole number from 1 to 1000",
                "/slow?compare=previous|compare is not known here"
            })
    void parameter_thatCannotBe_isRefusedByName(String question, String reason) throws Exception {
        HttpResponse<String> answer = server.ask("/api/v1/latency" + question);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(QueryServer.parse(answer.body()).get("detail").stringValue()).startsWith(reason);
    }

    @Test
    void step_thatIsTooFine_isRefused_withTheWayOut() throws Exception {
        HttpResponse<String> answer = server.ask("/api/v1/latency/series?step=10s&" + twoHours(10));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(QueryServer.parse(answer.body()).get("detail").stringValue())
                .isEqualTo(
                        "step 10s is too fine for this period, since counts of requests that fine are kept for 3 days;"
                                + " ask for 1m or longer steps, or for a later period");
    }

    private static String twoHours(int daysAgo) {
        Instant from = NOW.minus(Duration.ofDays(daysAgo));
        return "from=" + from + "&to=" + from.plus(Duration.ofHours(2));
    }

    private static void count(
            String service,
            String environment,
            String route,
            StatusClass statusClass,
            Instant hour,
            double seconds,
            long requests) {
        real.write(new RequestBucketRow(
                Resolution.HOUR,
                service,
                new RequestSeries(environment, route, "GET", statusClass),
                hour,
                Scale.bucket(seconds),
                requests));
    }
}
