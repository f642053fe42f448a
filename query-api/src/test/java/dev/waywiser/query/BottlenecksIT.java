package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.store.rows.BuildRow;
import dev.waywiser.store.rows.DeliveryRow;
import dev.waywiser.store.rows.DependencyUpdateRow;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.DriftTransitionRow;
import dev.waywiser.store.rows.FeedbackRow;
import dev.waywiser.store.rows.PlatformRequestRow;
import dev.waywiser.store.rows.ServiceCreationRow;
import dev.waywiser.store.rows.ServiceRow;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each bottleneck is planted in a time of its own; in the last ten days all is well. Times are in days from now. */
class BottlenecksIT {
    private static final String PATH = "/api/v1/platform";

    /** Deliveries are forgotten by age, by the clock of ClickHouse. */
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    static Path folder;

    private static RealStore real;
    private static QueryServer server;

    private final OpenApiDocument document = new OpenApiDocument();

    @BeforeAll
    static void start() {
        real = new RealStore(folder);
        real.write(new ServiceRow("shop", "acme/shop", "storefront", false));
        plantOnboarding();
        for (int i = 0; i < 12; i++) {
            request("hand" + i, false, -355, -354.5);
            answer("bad" + i, 2, -230);
        }
        for (int i = 0; i < 6; i++) {
            update("old" + i, -335, -299);
        }
        for (int i = 0; i < 5; i++) {
            drift("app" + i, "drifted", -279);
            drift("app" + i, "reconciled", -255);
        }
        for (int day = -228; day < -180; day++) {
            build("b" + day, day + 0.5, day < -200 ? 100 : 300);
        }
        for (int i = 0; i < 40; i++) {
            delivery("broken" + i, "github", i < 20 ? "unmapped" : "mapped", -20);
        }
        plantHealth();
        server = new QueryServer(real.store(), NOW);
    }

    @AfterAll
    static void stop() {
        server.close();
        real.close();
    }

    private static void plantOnboarding() {
        for (int i = 0; i < 4; i++) {
            created("slow" + i, -399);
            deployment("slow" + i, -385);
        }
    }

    private static void plantHealth() {
        for (int i = 0; i < 5; i++) {
            created("quick" + i, -9);
            deployment("quick" + i, -8);
            drift("app" + i, "drifted", -5);
            drift("app" + i, "reconciled", -4.95);
            update("new" + i, -7, -6);
        }
        for (int i = 0; i < 12; i++) {
            request("self" + i, true, -5, -5);
            answer("good" + i, 5, -5);
        }
        for (int i = 0; i < 30; i++) {
            delivery("fine" + i, "gitlab", "mapped", -i / 10.0);
            build("before" + i, -11 - i / 2.0, 100);
            build("now" + i, -1 - i / 4.0, 100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "onboarding_friction, -400, -380, onboarding_median_seconds, storefront",
        "self_service_gaps, -360, -340, self_service_ratio, storefront",
        "maintenance_cost, -320, -300, open_update_age_median_seconds, storefront",
        "configuration_drift, -280, -260, open_drift_age_median_seconds, storefront",
        "feedback_loop, -240, -220, csat, storefront",
        "performance_degradation, -200, -180, build_duration_p95_seconds, storefront",
        "integration_complexity, -25, -15, unmapped_share, github"
    })
    void bottleneck_thatIsPlanted_isNamedFirst(String bottleneck, double from, double to, String sign, String behind)
            throws Exception {
        JsonNode rows = server.json(PATH + question(from, to));
        document.assertFits(PATH, rows, document.answer(PATH));
        assertThat(rows.size()).isEqualTo(7);
        JsonNode first = rows.get(0);
        assertThat(first.get("bottleneck").stringValue()).isEqualTo(bottleneck);
        assertThat(first.get("state").stringValue()).isEqualTo("bottleneck");
        assertThat(first.get("rank").intValue()).isEqualTo(1);
        assertThat(first.get("sign").stringValue()).isEqualTo(sign);
        assertThat(first.get("behind").valueStream().map(JsonNode::stringValue)).containsExactly(behind);
        assertThat(rows.valueStream().skip(1).map(row -> row.get("rank").isNull()))
                .containsOnly(true);
    }

    @Test
    void score_isWorkedOutByHand() throws Exception {
        JsonNode onboarding = server.json(PATH + question(-400, -380)).get(0);
        assertThat(onboarding.get("value").doubleValue()).isEqualTo(14 * 86_400);
        assertThat(onboarding.get("measured").intValue()).isEqualTo(4);
        assertThat(onboarding.get("score").doubleValue()).isCloseTo(100 * 7 / 23.0, within(1e-6));
        JsonNode performance = server.json(PATH + question(-200, -180)).get(0);
        assertThat(performance.get("value").doubleValue()).isEqualTo(300);
        assertThat(performance.get("baseline").doubleValue()).isEqualTo(100);
        assertThat(performance.get("change").doubleValue()).isCloseTo(2, within(1e-9));
        assertThat(performance.get("worse").booleanValue()).isTrue();
        assertThat(performance.get("tolerable").doubleValue()).isCloseTo(120, within(1e-9));
    }

    @Test
    void platform_thatIsWell_hasNoBottleneck() throws Exception {
        JsonNode rows = server.json(PATH + question(-10, 0));
        assertThat(rows.valueStream().map(row -> row.get("state").stringValue()))
                .containsOnly("none");
        assertThat(rows.valueStream().map(row -> row.get("rank").isNull())).containsOnly(true);
        assertThat(rows.valueStream().map(row -> row.get("score").doubleValue()))
                .containsOnly(0.0);
        assertThat(rows.valueStream().map(row -> row.get("behind").size())).containsOnly(0);
    }

    @Test
    void platform_ofWhichNothingIsKnown_isInsufficient() throws Exception {
        JsonNode rows = server.json(PATH + question(-1_000, -990));
        assertThat(rows.size()).isEqualTo(7);
        assertThat(rows.valueStream().map(row -> row.get("state").stringValue()))
                .containsOnly("insufficient");
        assertThat(rows.valueStream().map(row -> row.get("insufficient").stringValue()))
                .noneMatch(String::isBlank);
    }

    @Test
    void signs_areAllTold_inTheOrderOfTheBottlenecks() throws Exception {
        String path = PATH + "/signs";
        JsonNode rows = server.json(path + question(-360, -340));
        document.assertFits(path, rows, document.answer(path));
        assertThat(rows.size()).isEqualTo(22);
        assertThat(rows.valueStream().limit(2).map(row -> row.get("sign").stringValue()))
                .containsExactly("self_service_ratio", "fulfil_median_seconds");
        assertThat(rows.get(1).get("value").doubleValue()).isEqualTo(43_200);
        assertThat(rows.get(1).get("state").stringValue()).isEqualTo("none");
        assertThat(rows.get(1).get("rank").intValue()).isEqualTo(1);
    }

    @Test
    void behind_mayBeServices() throws Exception {
        JsonNode first =
                server.json(PATH + question(-360, -340) + "&by=service").get(0);
        assertThat(first.get("behindBy").stringValue()).isEqualTo("service");
        assertThat(first.get("behind").get(0).stringValue()).isEqualTo("shop");
    }

    @Test
    void sources_whereATeamIsAskedFor_sayNothing() throws Exception {
        JsonNode rows = server.json(PATH + question(-25, -15) + "&team=storefront");
        JsonNode integrations = rows.valueStream()
                .filter(row -> row.get("bottleneck").stringValue().equals("integration_complexity"))
                .findFirst()
                .orElseThrow();
        assertThat(integrations.get("state").stringValue()).isEqualTo("insufficient");
        assertThat(integrations.get("insufficient").stringValue()).contains("ask without");
    }

    @Test
    void answer_asCsv_hasTheSameColumns() throws Exception {
        HttpResponse<String> csv = server.ask(PATH + question(-360, -340), "Accept", "text/csv");
        assertThat(csv.body().lines().limit(2).toList().get(0)).startsWith("rank,bottleneck,state,score,sign,value,");
        assertThat(csv.body().lines().limit(2).toList().get(1)).startsWith("1,self_service_gaps,bottleneck,100.0,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"environment=production", "by=repository", "compare=previous"})
    void parameter_thatCannotBe_isRefusedByName(String parameter) throws Exception {
        HttpResponse<String> answer = server.ask(PATH + "?" + parameter);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(QueryServer.parse(answer.body()).get("parameter").stringValue())
                .isEqualTo(parameter.substring(0, parameter.indexOf('=')));
    }

    private static String question(double from, double to) {
        return "?from=" + at(from) + "&to=" + at(to);
    }

    private static Instant at(double days) {
        return NOW.plus(Duration.ofMillis(Math.round(days * 86_400_000)));
    }

    private static void created(String service, double day) {
        real.write(new ServiceCreationRow(
                "backstage",
                service,
                service,
                null,
                "java",
                "storefront",
                "succeeded",
                at(day),
                at(day + 0.001),
                null,
                false));
    }

    private static void deployment(String service, double day) {
        real.write(new DeploymentRow(
                "acme/" + service,
                service,
                "production",
                service,
                null,
                null,
                "succeeded",
                null,
                null,
                at(day),
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

    private static void request(String id, boolean selfService, double asked, double fulfilled) {
        real.write(new PlatformRequestRow(
                "jira",
                id,
                "create-database",
                "shop",
                null,
                selfService,
                "fulfilled",
                at(asked),
                at(fulfilled),
                null,
                null,
                false));
    }

    private static void update(String number, double opened, double merged) {
        real.write(new DependencyUpdateRow(
                "acme/shop",
                number,
                "shop",
                "renovate",
                null,
                null,
                "renovate/" + number,
                null,
                "merged",
                at(opened),
                at(merged),
                null,
                false));
    }

    private static void drift(String resource, String state, double day) {
        real.write(new DriftTransitionRow(
                "production", "shop", "argocd", resource, at(day), state, null, null, null, false));
    }

    private static void answer(String id, int score, double day) {
        real.write(new FeedbackRow("q1", id, "builds", "csat", score, at(day), null, "shop", null, false));
    }

    private static void build(String id, double day, int seconds) {
        Instant finished = at(day);
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

    private static void delivery(String id, String source, String outcome, double day) {
        real.write(new DeliveryRow(
                id,
                source,
                at(day),
                null,
                null,
                outcome,
                null,
                null,
                null,
                Map.of(),
                DeliveryRow.Told.NOTHING,
                ByteBuffer.allocate(0)));
    }
}
