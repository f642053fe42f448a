package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.json.ReadResult;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The API document says what the program does, and the program does what the document says. */
class OpenApiTest {
    /** Pages for people and their files: no part of the API. */
    private static final Set<String> PAGES = Set.of(
            "GET /",
            "GET /builds",
            "GET /latency",
            "GET /slos",
            "GET /alerts",
            "GET /platform",
            "GET /deployment",
            "GET /delivery",
            "GET /login",
            "GET /api",
            "GET /webjars/swagger-ui/5.34.1/{file}",
            "GET /console/{file}",
            "GET /webjars/uplot/1.6.30/dist/{file}");

    /** Routes of other modules of the same process. */
    private static final Set<String> ELSEWHERE = Set.of(
            "POST /v1/events",
            "OPTIONS /v1/events",
            "POST /v1/webhooks/{source}",
            "PUT /api/v1/services/{name}",
            "DELETE /api/v1/services/{name}",
            "PUT /api/v1/slos/{name}",
            "DELETE /api/v1/slos/{name}",
            "POST /v1/backfill/{source}",
            "GET /surveys/{link}",
            "POST /surveys/{link}",
            "POST /api/v1/replays",
            "POST /api/v1/surveys/{survey}/invitations",
            "POST /api/v1/mutes",
            "PUT /api/v1/mutes/{id}",
            "DELETE /api/v1/mutes/{id}",
            "GET /api/v1/session",
            "POST /api/v1/session",
            "DELETE /api/v1/session",
            "GET /healthz",
            "GET /readyz");

    private final OpenApiDocument openApi = new OpenApiDocument();
    private final JsonNode document = openApi.root();

    private static QueryServer server() {
        return new QueryServer(Store.open(new StoreConfig("http://127.0.0.1:1", "nobody", "", "waywiser")));
    }

    @Test
    void routes_andDocument_areTheSame() {
        Set<String> documented = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                documented.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        Set<String> expected = new TreeSet<>(ELSEWHERE);
        try (QueryServer server = server()) {
            expected.addAll(server.routes());
        }
        expected.removeAll(PAGES);
        assertThat(documented).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/dora",
                "/api/v1/dora/series",
                "/api/v1/dora/levels",
                "/api/v1/deployments",
                "/api/v1/deployments/{id}",
                "/api/v1/deliveries/{id}",
                "/api/v1/changes",
                "/api/v1/incidents",
                "/api/v1/builds",
                "/api/v1/builds/series",
                "/api/v1/builds/slowest",
                "/api/v1/builds/flakiest",
                "/api/v1/platform",
                "/api/v1/platform/signs",
                "/api/v1/platform/onboarding",
                "/api/v1/platform/requests",
                "/api/v1/platform/requests/actions",
                "/api/v1/platform/dependencies",
                "/api/v1/platform/drift",
                "/api/v1/platform/feedback",
                "/api/v1/platform/feedback/comments",
                "/api/v1/platform/sources",
                "/api/v1/platform/sources/services",
                "/api/v1/platform/regressions",
                "/api/v1/latency",
                "/api/v1/latency/series",
                "/api/v1/latency/heatmap",
                "/api/v1/latency/slow",
                "/api/v1/slos",
                "/api/v1/slos/{name}",
                "/api/v1/slos/{name}/series",
                "/api/v1/alerts",
                "/api/v1/mutes",
                "/api/v1/services",
                "/api/v1/services/{name}",
                "/api/v1/teams"
            })
    void parameters_ofTheDocument_areThoseTheRouteKnows(String path) throws Exception {
        Set<String> documented = new TreeSet<>();
        JsonNode parameters = document.get("paths").get(path).get("get").get("parameters");
        if (parameters != null) {
            parameters
                    .valueStream()
                    .map(openApi::resolve)
                    .filter(parameter -> parameter.get("in").stringValue().equals("query"))
                    .forEach(parameter -> documented.add(parameter.get("name").stringValue()));
        }
        Set<String> known = new TreeSet<>();
        try (QueryServer server = server()) {
            String detail = QueryServer.parse(server.ask(path.replaceAll("[{}]", "") + "?no_such_parameter=1")
                            .body())
                    .get("detail")
                    .stringValue();
            Matcher names = Pattern.compile("known are (.*)").matcher(detail);
            if (names.find()) {
                known.addAll(List.of(names.group(1).split(", ")));
            }
        }
        assertThat(documented).isEqualTo(known);
        if (known.contains("from")) {
            Set<String> common = new TreeSet<>(Parameters.COMMON);
            // A build is made for no environment.
            common.removeIf(name -> path.startsWith("/api/v1/builds") && name.equals("environment"));
            // Requests do not tell from which repository their service comes.
            common.removeIf(name -> path.startsWith("/api/v1/latency") && name.equals("repository"));
            // What happens to a platform is told of services, and of the rest only where it lies there.
            common.removeIf(name -> path.startsWith("/api/v1/platform")
                    && List.of("environment", "repository").contains(name));
            // A source sends of many services.
            common.removeIf(name ->
                    path.endsWith("/sources") && List.of("service", "team").contains(name));
            assertThat(known).containsAll(common);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/dora",
                "/api/v1/dora/series",
                "/api/v1/dora/levels",
                "/api/v1/deployments",
                "/api/v1/deployments/{id}",
                "/api/v1/deliveries/{id}",
                "/api/v1/changes",
                "/api/v1/incidents",
                "/api/v1/builds",
                "/api/v1/builds/series",
                "/api/v1/builds/slowest",
                "/api/v1/builds/flakiest",
                "/api/v1/platform",
                "/api/v1/platform/signs",
                "/api/v1/platform/onboarding",
                "/api/v1/platform/requests",
                "/api/v1/platform/requests/actions",
                "/api/v1/platform/dependencies",
                "/api/v1/platform/drift",
                "/api/v1/platform/feedback",
                "/api/v1/platform/feedback/comments",
                "/api/v1/platform/sources",
                "/api/v1/platform/sources/services",
                "/api/v1/platform/regressions",
                "/api/v1/latency",
                "/api/v1/latency/series",
                "/api/v1/latency/heatmap",
                "/api/v1/latency/slow",
                "/api/v1/slos",
                "/api/v1/slos/{name}",
                "/api/v1/slos/{name}/series",
                "/api/v1/alerts",
                "/api/v1/mutes",
                "/api/v1/services",
                "/api/v1/services/{name}",
                "/api/v1/teams"
            })
    void example_ofAnAnswer_isWhatItsSchemaSays(String path) {
        JsonNode answer = document.get("paths").get(path).at("/get/responses/200/content/application~1json");
        assertThat(answer.get("example").size()).isPositive();
        openApi.assertFits(path, answer.get("example"), answer.get("schema"));
    }

    /** Pages for people, and tables that the example in JSON shows, have none. */
    @Test
    void whateverIsRead_hasAnExample() {
        document.get("paths").properties().stream()
                .filter(path -> path.getValue().has("get"))
                .forEach(path -> {
                    JsonNode answer = openApi.resolve(path.getValue().at("/get/responses/200"));
                    assertThat(answer.path("content").size()).as(path.getKey()).isPositive();
                    answer.get("content").properties().stream()
                            .filter(form -> !Set.of("text/csv", "text/html").contains(form.getKey()))
                            .forEach(form -> assertThat(form.getValue().has("example"))
                                    .as(path.getKey() + " " + form.getKey())
                                    .isTrue());
                });
    }

    @Test
    void references_ofTheDocument_leadSomewhere() {
        for (JsonNode reference : document.findValues("$ref")) {
            String text = reference.stringValue();
            assertThat(text).startsWith("#/");
            assertThat(document.at(text.substring(1)).isMissingNode()).as(text).isFalse();
        }
    }

    @Test
    void members_andParameters_areAllExplained() {
        document.at("/components/parameters")
                .properties()
                .forEach(parameter -> assertThat(
                                parameter.getValue().path("description").asString(""))
                        .as(parameter.getKey())
                        .isNotBlank());
        document.at("/components/schemas").properties().forEach(schema -> {
            assertThat(schema.getValue().path("description").asString(""))
                    .as(schema.getKey())
                    .isNotBlank();
            schema.getValue()
                    .get("properties")
                    .properties()
                    .forEach(member -> assertThat(
                                    member.getValue().path("description").asString(""))
                            .as(schema.getKey() + "." + member.getKey())
                            .isNotBlank());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dora",
                "DoraStep",
                "Level",
                "Deployment",
                "Explanation",
                "ReachedState",
                "Neighbour",
                "ExplainedChange",
                "Failure",
                "Rework",
                "ExplainedIncident",
                "Delivery",
                "EventCount",
                "DeploymentName",
                "Builds",
                "BuildsStep",
                "PipelineBuilds",
                "Bottleneck",
                "Onboarding",
                "PlatformRequests",
                "PlatformAction",
                "Dependencies",
                "PlatformDrift",
                "PlatformFeedback",
                "PlatformSource",
                "ServiceSources",
                "Regression",
                "Latency",
                "LatencyStep",
                "HeatCell",
                "SlowRequest",
                "SloObjective",
                "SloBurn",
                "Slo",
                "ObjectiveCourse",
                "BudgetStep",
                "BudgetProjection",
                "BudgetBurned",
                "ObjectiveBurned",
                "Alert",
                "AlertBurn",
                "AlertDeployed",
                "AlertNotification",
                "Mute",
                "Change",
                "Incident",
                "Service",
                "Declared",
                "Team"
            })
    void columns_areAlwaysThere_exceptThoseOfTheComparison(String schema) {
        JsonNode described = document.at("/components/schemas/" + schema);
        Set<String> always = new TreeSet<>(described.get("properties").propertyNames());
        always.removeIf(member -> member.matches("previous.+"));
        assertThat(new TreeSet<>(described
                        .get("required")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList()))
                .isEqualTo(always);
    }

    @Test
    void example_ofEvents_isTakenByTheReaderOfEvents() {
        JsonNode example = document.at("/paths/~1v1~1events/post/requestBody/content/application~1json/example");
        assertThat(EventJson.read(example.toString().getBytes(StandardCharsets.UTF_8), 10))
                .isInstanceOf(ReadResult.Events.class);
    }

    @Test
    void metricsPage_explainsEveryFieldOfTheAnswers() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "metrics.md"));
        for (String schema : List.of(
                "Dora",
                "DoraStep",
                "Builds",
                "BuildsStep",
                "Latency",
                "LatencyStep",
                "HeatCell",
                "SlowRequest",
                "Bottleneck",
                "Onboarding",
                "PlatformRequests",
                "PlatformAction",
                "Dependencies",
                "PlatformDrift",
                "PlatformFeedback",
                "PlatformSource",
                "ServiceSources",
                "Regression")) {
            document.get("components")
                    .get("schemas")
                    .get(schema)
                    .get("properties")
                    .propertyNames()
                    .forEach(field -> assertThat(page).as(schema + "." + field).contains("`" + field + "`"));
        }
    }
}
