package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.rows.CatalogRow;
import dev.waywiser.store.rows.ChangeRow;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.FailureRow;
import dev.waywiser.store.rows.IncidentRow;
import dev.waywiser.store.rows.PullRequestRow;
import dev.waywiser.store.rows.ReworkRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Facts written by hand, and what the API says of them. */
class ExplanationIT {
    private static final String SHA = "a".repeat(40);

    @TempDir
    static Path folder;

    private static RealStore real;
    private static QueryServer server;

    @BeforeAll
    static void start() {
        real = new RealStore(folder);
        deploy("production", "d1", SHA, "succeeded", "2026-03-02T10:00:00Z", false, true);
        deploy("production", "d2", SHA, "succeeded", "2026-03-10T10:00:00Z", false, false);
        deploy("production", "d3/run 1", SHA, "succeeded", "2026-03-11T10:00:00Z", true, false);
        deploy("production", "d4", SHA, "failed", "2026-03-12T10:00:00Z", false, false);
        deploy("production", "d5", null, "succeeded", "2026-03-13T10:00:00Z", false, false);
        deploy("production", "d6", SHA, "succeeded", "2026-03-14T10:00:00Z", false, false);
        deploy("staging", "d6", SHA, "succeeded", "2026-03-14T10:00:00Z", false, false);
        ship(SHA, "2026-03-10T08:00:00Z", "17");
        ship("b".repeat(40), "2026-03-10T06:00:00Z", null);
        real.write(
                new ChangeRow("acme/shop", SHA, at("2026-03-10T08:00:00Z"), true, false, "Basket", "eva", null, false));
        real.write(new PullRequestRow("acme/shop", "17", null, null, null, null, "The basket", "eva", null, false));
        real.write(new FailureRow(
                "shop",
                "production",
                "acme/shop",
                "d2",
                at("2026-03-10T10:00:00Z"),
                "explicit",
                "high",
                "i1",
                at("2026-03-10T11:00:00Z"),
                "incident",
                "i1",
                false));
        real.write(new ReworkRow(
                "shop", "production", "acme/shop", "d6", at("2026-03-14T10:00:00Z"), "rollback", "d5", false));
        incident("i1", "resolved", "2026-03-10T10:30:00Z", "2026-03-10T11:00:00Z", "d2");
        // Two names that are the same by chance: a deployment that rolled back, and an incident that has nothing to do
        // with it.
        real.write(new FailureRow(
                "shop",
                "production",
                "acme/shop",
                "d5",
                at("2026-03-13T10:00:00Z"),
                "rollback",
                "high",
                "i2",
                null,
                null,
                null,
                false));
        deploy("production", "d7", SHA, "running", "2026-03-15T10:00:00Z", false, false);
        incident("i2", "opened", "2026-03-20T10:30:00Z", null, null);
        real.write(new CatalogRow(
                "shop",
                "acme/shop",
                "storefront",
                List.of("shop/**"),
                List.of("production"),
                List.of("staging"),
                "Europe/London",
                43_200,
                List.of("hotfix"),
                List.of(),
                List.of(),
                List.of("tier-1"),
                false));
        server = new QueryServer(real.store());
    }

    @AfterAll
    static void stop() {
        server.close();
        real.close();
    }

    @Test
    void deployment_thatFailed_isExplainedWhole() throws Exception {
        JsonNode found = server.json("/api/v1/deployments/d2");

        assertThat(found.get("team").stringValue()).isEqualTo("storefront");
        assertThat(found.get("states").toString())
                .isEqualTo("[{\"state\":\"running\",\"at\":\"2026-03-01T10:00:00Z\"},"
                        + "{\"state\":\"succeeded\",\"at\":\"2026-03-10T10:00:00Z\"}]");
        assertThat(found.get("previous").get("id").stringValue()).isEqualTo("d1");
        assertThat(found.get("next").get("id").stringValue()).isEqualTo("d3/run 1");
        assertThat(found.get("changeCount").intValue()).isEqualTo(2);
        assertThat(found.get("leadTimeMedianSeconds").doubleValue()).isEqualTo(3 * 3_600);
        assertThat(found.get("leadTimeMeanSeconds").doubleValue()).isEqualTo(3 * 3_600);
        JsonNode change = found.get("changes").get(0);
        assertThat(change.get("title").stringValue()).isEqualTo("Basket");
        assertThat(change.get("pullRequestTitle").stringValue()).isEqualTo("The basket");
        assertThat(change.get("leadTimeSeconds").doubleValue()).isEqualTo(7_200);
        assertThat(change.get("codingSeconds").doubleValue()).isEqualTo(1_800);
        assertThat(change.get("pickupSeconds").isNull()).isTrue();
        assertThat(change.get("reviewSeconds").doubleValue()).isEqualTo(1_800);
        assertThat(change.get("releaseSeconds").doubleValue()).isEqualTo(3_600);
        assertThat(found.get("changes").get(1).get("pullRequest").isNull()).isTrue();
        assertThat(found.get("noChangesBecause").isNull()).isTrue();
        JsonNode failure = found.get("failure");
        assertThat(failure.get("meaning").stringValue()).startsWith("Incident i1 names this deployment");
        assertThat(failure.get("recoverySeconds").doubleValue()).isEqualTo(3_600);
        assertThat(found.get("incidents").valueStream().map(one -> one.get("id").stringValue()))
                .containsExactly("i1");
        assertThat(found.get("deliveries").toString()).isEqualTo("[\"delivery-1\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "d1, sets the baseline",
        "d3/run%201, put the version again",
        "d4, not successful",
        "d7, not successful yet",
        "d6?environment=production, first to contain"
    })
    void deployment_thatShippedNothing_saysWhy(String id, String words) throws Exception {
        JsonNode found = server.json("/api/v1/deployments/" + id);

        assertThat(found.get("changeCount").intValue()).isZero();
        assertThat(found.get("leadTimeMedianSeconds").isNull()).isTrue();
        assertThat(found.get("changes").isEmpty()).isTrue();
        assertThat(found.get("noChangesBecause").stringValue()).contains(words);
        assertThat(found.get("failure").isNull()).isTrue();
    }

    @Test
    void deployment_thatWasRolledBack_hasNoIncidentOfTheSameNameAsItsRollback() throws Exception {
        JsonNode found = server.json("/api/v1/deployments/d5");

        assertThat(found.get("noChangesBecause").stringValue()).contains("commit is not known");
        assertThat(found.get("failure").get("meaning").stringValue()).startsWith("Deployment i2 put an older version");
        assertThat(found.get("failure").get("recoverySeconds").isNull()).isTrue();
        assertThat(found.get("incidents").isEmpty()).isTrue();
    }

    @Test
    void deployment_thatWasARemedy_saysOfWhat() throws Exception {
        JsonNode found = server.json("/api/v1/deployments/d6?environment=Production");

        assertThat(found.get("rework").toString()).isEqualTo("{\"kind\":\"rollback\",\"remediedId\":\"d5\"}");
        assertThat(found.get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"d1", "d2", "d3/run%201", "d4", "d5", "d6?environment=production", "d6?environment=staging", "d7"
            })
    void answer_ofADeployment_isWhatTheDocumentSays(String id) throws Exception {
        OpenApiDocument document = new OpenApiDocument();
        document.assertFits(id, server.json("/api/v1/deployments/" + id), document.answer("/api/v1/deployments/{id}"));
    }

    @Test
    void answers_ofServiceAndIncidents_areWhatTheDocumentSays() throws Exception {
        OpenApiDocument document = new OpenApiDocument();
        document.assertFits("shop", server.json("/api/v1/services/shop"), document.answer("/api/v1/services/{name}"));
        JsonNode incidents = server.json("/api/v1/incidents?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z");
        assertThat(incidents.size()).isEqualTo(2);
        document.assertFits("incidents", incidents, document.answer("/api/v1/incidents"));
    }

    @Test
    void deployment_thatIsNotOne_isRefused() throws Exception {
        assertThat(server.ask("/api/v1/deployments/nobody").statusCode()).isEqualTo(404);
        assertThat(server.ask("/api/v1/deployments/d6").statusCode()).isEqualTo(409);
        assertThat(QueryServer.parse(server.ask("/api/v1/deployments/d6").body())
                        .get("detail")
                        .stringValue())
                .contains("2 deployments have the id d6");
        assertThat(server.ask("/api/v1/deployments/d2?team=x").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x'%20OR%20'1'='1", "%5C'%20OR%201=1%20--", "%7Bid%7D", "?"})
    void id_thatLooksLikeAQuestion_isOnlyAnId(String id) throws Exception {
        assertThat(server.ask("/api/v1/deployments/" + id.replace("?", "%3F")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void incidents_byState_areListed() throws Exception {
        String period = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";
        assertThat(ids(server.json("/api/v1/incidents?" + period))).containsExactly("i2", "i1");
        assertThat(ids(server.json("/api/v1/incidents?state=open&" + period))).containsExactly("i2");
        assertThat(ids(server.json("/api/v1/incidents?state=resolved&team=storefront&repository=acme/shop&" + period)))
                .containsExactly("i1");
        assertThat(ids(server.json("/api/v1/incidents?service=nobody&" + period)))
                .isEmpty();
        JsonNode incident =
                server.json("/api/v1/incidents?state=resolved&" + period).get(0);
        assertThat(incident.get("team").stringValue()).isEqualTo("storefront");
        assertThat(incident.get("deploymentId").stringValue()).isEqualTo("d2");
        String next = server.ask("/api/v1/incidents?limit=1&" + period)
                .headers()
                .firstValue("Link")
                .orElseThrow()
                .replaceAll("^<|>.*$", "");
        assertThat(ids(server.json(next))).containsExactly("i1");
    }

    @Test
    void service_declared_isToldWhole() throws Exception {
        JsonNode service = server.json("/api/v1/services/shop");

        assertThat(service.get("declared").booleanValue()).isTrue();
        assertThat(service.get("paths").toString()).isEqualTo("[\"shop/**\"]");
        assertThat(service.get("failureWindowSeconds").intValue()).isEqualTo(43_200);
        assertThat(server.ask("/api/v1/services/no/body").statusCode()).isEqualTo(404);
    }

    private static List<String> ids(JsonNode rows) {
        return rows.valueStream().map(row -> row.get("id").stringValue()).toList();
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    private static void deploy(
            String environment, String id, String sha, String state, String at, boolean redeploy, boolean baseline) {
        real.write(new DeploymentRow(
                "acme/shop",
                "shop",
                environment,
                id,
                "v1",
                sha,
                state,
                null,
                at("2026-03-01T10:00:00Z"),
                at(at),
                redeploy,
                baseline,
                null,
                List.of(),
                List.of(),
                "{\"running\":\"2026-03-01T10:00:00Z\",\"" + state + "\":\"" + at + "\"}",
                List.of("delivery-1"),
                null,
                null,
                false));
    }

    private static void ship(String sha, String authoredAt, String request) {
        boolean staged = request != null;
        real.write(new ShippedChangeRow(
                "shop",
                "production",
                "acme/shop",
                sha,
                at(authoredAt),
                "d2",
                at("2026-03-10T10:00:00Z"),
                request,
                null,
                staged ? at("2026-03-10T08:30:00Z") : null,
                null,
                staged ? at("2026-03-10T09:00:00Z") : null,
                false));
    }

    private static void incident(String id, String state, String openedAt, String resolvedAt, String linked) {
        real.write(new IncidentRow(
                id,
                "shop",
                "production",
                state,
                at(openedAt),
                null,
                resolvedAt == null ? null : at(resolvedAt),
                "Basket is empty",
                "critical",
                linked,
                null,
                null,
                false,
                false,
                linked,
                null,
                false));
    }
}
