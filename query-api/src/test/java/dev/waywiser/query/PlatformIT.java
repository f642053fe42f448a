package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.rows.DeliveryRow;
import dev.waywiser.store.rows.DependencyUpdateRow;
import dev.waywiser.store.rows.DriftTransitionRow;
import dev.waywiser.store.rows.FeedbackRow;
import dev.waywiser.store.rows.PlatformRequestRow;
import dev.waywiser.store.rows.ServiceCreationRow;
import dev.waywiser.store.rows.ServiceRow;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
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

class PlatformIT {
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
        drift("production", "drifted", "2026-02-27T00:00:00Z");
        drift("production", "reconciled", "2026-03-01T00:00:00Z");
        drift("staging", "drifted", "2026-03-31T00:00:00Z");
        request("1", false, "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z");
        request("2", true, "2026-03-02T00:00:00Z", "2026-03-02T00:01:00Z");
        request("3", true, "2026-02-10T00:00:00Z", "2026-02-10T00:01:00Z");
        real.write(new DependencyUpdateRow(
                "acme/shop",
                "7",
                "shop",
                "renovate",
                null,
                null,
                "renovate/x",
                null,
                "opened",
                at("2026-03-30T00:00:00Z"),
                null,
                null,
                false));
        real.write(new ServiceCreationRow(
                "backstage",
                "t1",
                "basket",
                null,
                "java",
                "storefront",
                "succeeded",
                at("2026-03-05T00:00:00Z"),
                at("2026-03-05T00:01:00Z"),
                null,
                false));
        for (int i = 0; i < 5; i++) {
            answer("many" + i, "builds", 4);
        }
        answer("one", "secrets", 1);
        real.write(new DeliveryRow(
                "d1",
                "github",
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                "mapped",
                null,
                null,
                null,
                Map.of("change", 2),
                new DeliveryRow.Told(Instant.now().minusSeconds(60), List.of("basket"), List.of()),
                ByteBuffer.allocate(0)));
        server = new QueryServer(real.store());
    }

    @AfterAll
    static void stop() {
        server.close();
        real.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"onboarding", "requests", "dependencies", "drift", "feedback"})
    void answers_areWhatTheDocumentSays(String route) throws Exception {
        String path = "/api/v1/platform/" + route;
        JsonNode rows = server.json(path + "?" + MARCH + "&compare=previous");
        assertThat(rows.size()).isEqualTo(1);
        document.assertFits(path, rows, document.answer(path));
    }

    @Test
    void lists_areWhatTheDocumentSays() throws Exception {
        String actions = "/api/v1/platform/requests/actions";
        JsonNode asked = server.json(actions + "?" + MARCH);
        assertThat(asked.get(0).get("action").stringValue()).isEqualTo("create-database");
        document.assertFits(actions, asked, document.answer(actions));

        String sources = "/api/v1/platform/sources";
        JsonNode heard = server.json(sources + "?from=" + Instant.now().minusSeconds(3_600) + "&to="
                + Instant.now().plusSeconds(60) + "&compare=previous");
        assertThat(heard.get(0).get("source").stringValue()).isEqualTo("github");
        assertThat(heard.get(0).get("events").intValue()).isEqualTo(2);
        assertThat(heard.get(0).get("lagMedianSeconds").doubleValue()).isBetween(59.0, 61.0);
        document.assertFits(sources, heard, document.answer(sources));

        String services = sources + "/services";
        JsonNode told = server.json(services + "?from=" + Instant.now().minusSeconds(3_600) + "&to="
                + Instant.now().plusSeconds(60) + "&service=basket");
        assertThat(told.get(0).get("sources").intValue()).isEqualTo(1);
        assertThat(told.get(0).get("names").stringValue()).isEqualTo("github");
        document.assertFits(services, told, document.answer(services));
    }

    @Test
    void drift_ofEveryEnvironment_isTold() throws Exception {
        JsonNode rows = server.json("/api/v1/platform/drift?" + MARCH + "&by=environment&compare=previous");
        assertThat(rows.size()).isEqualTo(2);
        JsonNode production = rows.get(0);
        assertThat(production.get("environment").stringValue()).isEqualTo("production");
        assertThat(production.get("definition").stringValue()).isEqualTo("configuration-drift");
        assertThat(production.get("reconcileMedianSeconds").doubleValue()).isEqualTo(2 * 86_400);
        assertThat(production.get("previousOpenEpisodes").intValue()).isEqualTo(1);
        JsonNode staging = rows.get(1);
        assertThat(staging.get("openAgeOldestSeconds").doubleValue()).isEqualTo(86_400);
        assertThat(staging.get("reconcileMedianSeconds").isNull()).isTrue();
        assertThat(staging.get("reconcileInsufficient").stringValue()).contains("nothing was reconciled");
        assertThat(staging.get("previousOpenEpisodes").isNull()).isTrue();
    }

    @Test
    void selfService_isBesideThePeriodBefore() throws Exception {
        JsonNode row = server.json("/api/v1/platform/requests?" + MARCH + "&by=team&compare=previous")
                .get(0);
        assertThat(row.get("team").stringValue()).isEqualTo("storefront");
        assertThat(row.get("selfServiceRatio").doubleValue()).isEqualTo(0.5);
        assertThat(row.get("previousSelfServiceRatio").doubleValue()).isEqualTo(1);
        assertThat(row.get("fulfilMedianSeconds").doubleValue()).isEqualTo(86_400);
    }

    @Test
    void counts_ofWhatNothingIsKnownOf_areNull() throws Exception {
        JsonNode row = server.json("/api/v1/platform/drift?from=2025-01-01T00:00:00Z&to=2025-02-01T00:00:00Z")
                .get(0);
        assertThat(row.get("openEpisodes").isNull()).isTrue();
        assertThat(row.get("driftInsufficient").stringValue()).contains("no event of drift");
    }

    @Test
    void feedback_ofFewerThanTheMinimum_isNotTold() throws Exception {
        JsonNode rows = server.json("/api/v1/platform/feedback?" + MARCH + "&by=topic");
        assertThat(rows.get(0).get("topic").stringValue()).isEqualTo("builds");
        assertThat(rows.get(0).get("csat").doubleValue()).isEqualTo(1);
        assertThat(rows.get(1).get("topic").stringValue()).isEqualTo("secrets");
        assertThat(rows.get(1).get("csatAnswers").intValue()).isEqualTo(1);
        assertThat(rows.get(1).get("csat").isNull()).isTrue();
        assertThat(rows.get(1).get("csatMean").isNull()).isTrue();
        assertThat(rows.get(1).get("csatInsufficient").stringValue()).contains("feedback.minimumGroup");
    }

    @Test
    void comments_ofTopicsThatEnoughAnswered_areToldWithoutTheirScoresAndTimes() throws Exception {
        String path = "/api/v1/platform/feedback/comments?" + MARCH;
        JsonNode rows = server.json(path);
        assertThat(rows.valueStream().map(row -> row.get("comment").stringValue()))
                .containsExactlyInAnyOrder(
                        "Words of many0", "Words of many1", "Words of many2", "Words of many3", "Words of many4");
        assertThat(rows.get(0).propertyNames()).containsExactly("topic", "comment");
        assertThat(server.json(path + "&team=nobody")).isEmpty();
        assertThat(server.json(path + "&limit=2")).hasSize(2);
        assertThat(server.ask(path, "Accept", "text/csv").body()).doesNotContain("Words of one");
    }

    @Test
    void gauges_tellTheMainOnes() throws Exception {
        for (int i = 0; i < 100 && !metrics().contains("waywiser_platform_self_service_ratio{"); i++) {
            Thread.sleep(100);
        }
        assertThat(metrics())
                .contains("waywiser_platform_drift_open{environment=\"staging\"} 1.0")
                .contains("waywiser_platform_self_service_ratio{team=\"storefront\"} 0.5")
                .contains("waywiser_platform_dependency_updates_open{team=\"storefront\"} 1.0")
                .doesNotContain("waywiser_platform_onboarding_median_seconds{");
    }

    private static String metrics() throws Exception {
        return server.ask("/metrics").body();
    }

    @Test
    void answer_asCsv_hasTheSameColumns() throws Exception {
        HttpResponse<String> csv = server.ask("/api/v1/platform/drift?" + MARCH + "&by=service", "Accept", "text/csv");
        assertThat(csv.body().lines().findFirst().orElseThrow())
                .startsWith("service,from,to,tz,definition,resources,episodes,openEpisodes,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onboarding?by=environment|by must be one of service, team",
                "requests?environment=production|environment is not known here",
                "requests/actions?limit=0|limit must be a whole number from 1 to 1000",
                "drift?repository=acme/shop|repository is not known here",
                "feedback?compare=next|compare must be previous",
                "sources?team=a|team is not known here"
            })
    void parameter_thatCannotBe_isRefusedByName(String question, String reason) throws Exception {
        HttpResponse<String> answer = server.ask("/api/v1/platform/" + question);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(QueryServer.parse(answer.body()).get("detail").stringValue()).startsWith(reason);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    private static void drift(String environment, String state, String time) {
        real.write(
                new DriftTransitionRow(environment, "shop", "argocd", "app", at(time), state, null, null, null, false));
    }

    private static void request(String id, boolean selfService, String asked, String fulfilled) {
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

    private static void answer(String id, String topic, int score) {
        real.write(new FeedbackRow(
                "q1", id, topic, "csat", score, at("2026-03-10T00:00:00Z"), "Words of " + id, null, null, false));
    }
}
