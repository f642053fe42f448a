package dev.waywiser.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Everything that a question can hold, of every route that the API document has, with what somebody hostile would put there. */
class InjectionIT {
    private static final String UNKNOWN = "nobody-has-this-name";
    /** After a longer address the server hangs up, which must not meet the next question on the same connection. */
    private static final int LONGEST = 1_000;

    private static final List<String> ATTACKS = List.of(
            "\\'",
            "a' OR '1'='1",
            "a') OR 1=1 --",
            "'; DROP TABLE services; --",
            "' UNION ALL SELECT name FROM system.tables FORMAT JSON --",
            "{database}.services",
            "%s%n%1$s",
            "../../../../etc/passwd",
            "a\r\nSet-Cookie: a=b\r\n\r\n<html>",
            "a\u0000b",
            "\u202e\ud83d\ude80\u0301 Größe",
            "${jndi:ldap://127.0.0.1:1/a}",
            "1e400",
            "x".repeat(300),
            "x".repeat(20_000));

    @TempDir
    static Path folder;

    private static RealStore real;
    private static QueryServer server;

    @BeforeAll
    static void start() {
        real = new RealStore(folder);
        real.write(new ServiceRow("checkout", "shop/checkout", "payments", false));
        Instant at = Instant.parse("2026-03-10T10:00:00Z");
        real.write(new ShippedChangeRow(
                "checkout",
                "production",
                "shop/checkout",
                "a".repeat(40),
                at.minusSeconds(60),
                "d2",
                at,
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

    private record Parameter(String name, boolean inPath, boolean isName) {}

    /** A route and one of its parameters; the path has {} where that one goes. */
    private record Place(String path, Parameter parameter) {
        String with(String value) {
            String encoded = URLEncoder.encode(value, UTF_8).replace("+", "%20");
            return parameter.inPath ? path.replace("{}", encoded) : path + "?" + parameter.name + "=" + encoded;
        }

        @Override
        public String toString() {
            return path + " " + parameter.name;
        }
    }

    static Stream<Place> places() {
        OpenApiDocument document = new OpenApiDocument();
        List<Place> places = new ArrayList<>();
        document.root().get("paths").properties().forEach(route -> {
            JsonNode get = route.getValue().get("get");
            boolean isAnswered = !route.getKey().equals("/api/v1/session") && get != null && get.has("parameters");
            if (isAnswered) {
                List<Parameter> parameters = get.get("parameters")
                        .valueStream()
                        .map(document::resolve)
                        .map(InjectionIT::parameter)
                        .toList();
                parameters.forEach(each -> places.add(new Place(filled(route.getKey(), each), each)));
            }
        });
        return places.stream();
    }

    private static Parameter parameter(JsonNode described) {
        JsonNode schema = described.get("schema");
        boolean isName = schema.at("/items/type").asString("").equals("string")
                && !schema.at("/items/enum").isArray();
        return new Parameter(
                described.get("name").stringValue(),
                described.get("in").stringValue().equals("path"),
                isName);
    }

    /** The other parameters of the path are given what is there. */
    private static String filled(String path, Parameter kept) {
        return path.replace("{" + kept.name + "}", "{}")
                .replace("{service}", "checkout")
                .replace("{file}", "change-lead-time.svg")
                .replace("{name}", "checkout")
                .replace("{id}", "d2");
    }

    @ParameterizedTest
    @MethodSource("places")
    void parameter_withAnAttack_isAValueOrRefused(Place place) throws Exception {
        String ofNobody = server.ask(place.with(UNKNOWN)).body();
        for (String attack : ATTACKS) {
            HttpResponse<String> answer =
                    attack.length() > LONGEST ? server.askAlone(place.with(attack)) : server.ask(place.with(attack));
            assertThat(answer.statusCode()).as(attack).isBetween(200, 499);
            assertThat(answer.headers().firstValue("Set-Cookie")).as(attack).isEmpty();
            // A refusal may quote what was asked for; what the server says beside it is its own.
            assertThat(answer.body().replace(attack, ""))
                    .as(attack)
                    .doesNotContain("DB::", "Exception", "SELECT ", "FROM system", "root:x:", "\tat ", "jdbc:");
            boolean isRefused = answer.statusCode() >= 400;
            boolean isOfTheApi = place.path.startsWith("/api/") || place.path.startsWith("/badges/");
            if (isRefused && isOfTheApi && isOfTheRoute(answer)) {
                assertThat(answer.headers().firstValue("Content-Type"))
                        .as(attack)
                        .hasValue("application/problem+json");
            }
            if (!isRefused && place.parameter.isName && !place.path.equals("/api/v1/teams")) {
                assertThat(answer.body()).as(attack).isEqualTo(ofNobody);
            }
        }
    }

    /** What cannot be an address at all, or is longer than any, the server itself refuses before it looks for a route. */
    private static boolean isOfTheRoute(HttpResponse<String> answer) {
        boolean isNoAddress = answer.statusCode() == 400
                && answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        return answer.statusCode() != 414 && answer.statusCode() != 431 && !isNoAddress;
    }
}
