package dev.waywiser.app.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AreaTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /healthz, PROGRAM",
        "GET, /, PROGRAM",
        "GET, /console/{file}, PROGRAM",
        "GET, /webjars/uplot/1.6.30/dist/{file}, PROGRAM",
        "POST, /api/v1/session, PROGRAM",
        "GET, /api/v1/dora, READ",
        "HEAD, /api/v1/deployments/<id>, READ",
        "GET, /anything/new, READ",
        "GET, /metrics, METRICS",
        "GET, /badges/{service}/{file}, BADGES",
        "POST, /v1/events, EVENTS",
        "OPTIONS, /v1/events, PROGRAM",
        "POST, /v1/backfill/{source}, EVENTS",
        "POST, /v1/traces, OTLP",
        "POST, /v1/metrics, OTLP",
        "POST, /v1/access-logs, ACCESS_LOGS",
        "POST, /v1/anything-new, OTHER_INGEST",
        "POST, /v1/webhooks/github, SIGNED",
        "GET, /surveys/{link}, SURVEYS",
        "POST, /surveys/{link}, SURVEYS",
        "DELETE, /surveys/{link}, REST",
        "PUT, /v1/webhooks/github, REST",
        "PUT, /api/v1/slos/{name}, STATEMENTS",
        "DELETE, /api/v1/services/{name}, STATEMENTS",
        "POST, /api/v1/mutes, STATEMENTS",
        "POST, /api/v1/surveys/{survey}/invitations, STATEMENTS",
        "POST, /api/v1/replays, STATEMENTS",
        "POST, /api/v1/anything-new, REST",
        "DELETE, /, REST",
        "POST, /metrics, REST"
    })
    void route_isOfOneArea(String method, String pattern, Area area) {
        assertThat(Area.of(method(method), pattern)).isEqualTo(area);
    }

    /** A new route that writes has to say whose it is, before it can be used with anything less than everything. */
    @Test
    void routes_thatAreDocumented_areAllOfAKnownArea() throws IOException {
        Map<String, Area> areas = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : paths().properties()) {
            for (String method : path.getValue().propertyNames()) {
                areas.put(method + " " + path.getKey(), Area.of(method(method), path.getKey()));
            }
        }
        assertThat(areas).hasSizeGreaterThan(30).doesNotContainValue(Area.REST);
        areas.forEach((route, area) -> {
            if (area.scope() == null) {
                assertThat(route)
                        .matches(
                                "(get /(healthz|readyz|openapi.yaml|schemas/.*))|.* /api/v1/session|post /v1/webhooks/.*|options /v1/events|(get|post) /surveys/.*");
            }
        });
    }

    private static HandlerType method(String name) {
        return HandlerType.findOrCreate(name.toUpperCase(Locale.ROOT));
    }

    private static JsonNode paths() throws IOException {
        try (InputStream file = AreaTest.class.getResourceAsStream("/openapi.yaml")) {
            return YAMLMapper.builder().build().readTree(file).get("paths");
        }
    }
}
