package dev.waywiser.app.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import dev.waywiser.app.config.Config;
import dev.waywiser.app.config.ConfigReader;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door in front of small routes, asked over HTTP. */
class DoorTest {
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final String LEGACY = "0123456789abcdef-of-settings";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, String> tokens = new HashMap<>();
    private TokenFile file;
    private Javalin server;

    @BeforeEach
    void makeTokens() {
        file = new TokenFile(folder.resolve("tokens.yaml"));
        file.write(List.of(
                token("reader", null, Scope.READ),
                token("prometheus", null, Scope.METRICS),
                token("sender", null, Scope.INGEST),
                token("pipeline", null, Scope.INGEST_EVENTS),
                token("speaker", null, Scope.STATEMENTS),
                token("boss", null, Scope.ADMIN),
                token("late", NOW, Scope.ADMIN),
                token("in-time", NOW.plusSeconds(1), Scope.READ)));
        tokens.put("settings", LEGACY);
        tokens.put("wrong", NewToken.make());
    }

    private StoredToken token(String name, Instant expires, Scope... scopes) {
        tokens.put(name, NewToken.make());
        return new StoredToken(name, Set.of(scopes), NewToken.sha256(tokens.get(name)), NOW, expires);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // who, read, metrics, badge, events, traces, mutes, anything else, health
        "'',         401, 401, 401, 401, 401, 401, 401, 200",
        "wrong,      401, 401, 401, 401, 401, 401, 401, 200",
        "late,       401, 401, 401, 401, 401, 401, 401, 200",
        "in-time,    200, 200, 200, 403, 403, 403, 403, 200",
        "reader,     200, 200, 200, 403, 403, 403, 403, 200",
        "prometheus, 403, 200, 403, 403, 403, 403, 403, 200",
        "sender,     403, 403, 403, 200, 200, 403, 403, 200",
        "pipeline,   403, 403, 403, 200, 403, 403, 403, 200",
        "speaker,    403, 403, 403, 403, 403, 200, 403, 200",
        "settings,   403, 403, 403, 200, 200, 200, 403, 200",
        "boss,       200, 200, 200, 200, 200, 200, 200, 200"
    })
    void token_opensWhatItsScopesSay(
            String who, int read, int metrics, int badge, int events, int traces, int mutes, int rest, int health)
            throws Exception {
        start("server: {address: 0.0.0.0, tokens: {file: '%s'}}\ningest: {events: {tokens: [%s]}}"
                .formatted(file.path(), LEGACY));
        assertThat(status(who, "GET", "/api/v1/dora")).isEqualTo(read);
        assertThat(status(who, "HEAD", "/api/v1/dora")).isEqualTo(read);
        assertThat(status(who, "GET", "/api/v1/dora/")).isEqualTo(read);
        assertThat(status(who, "GET", "/metrics")).isEqualTo(metrics);
        assertThat(status(who, "GET", "/badges/shop/lead-time.svg")).isEqualTo(badge);
        assertThat(status(who, "POST", "/v1/events")).isEqualTo(events);
        assertThat(status(who, "POST", "/v1/traces")).isEqualTo(traces);
        assertThat(status(who, "PUT", "/api/v1/mutes/a")).isEqualTo(mutes);
        assertThat(status(who, "POST", "/api/v1/anything")).isEqualTo(rest);
        assertThat(status(who, "GET", "/healthz")).isEqualTo(health);
        assertThat(status(who, "POST", "/v1/webhooks/github")).isEqualTo(200);
        assertThat(status(who, "GET", "/api/v1/nothing")).isEqualTo(404);
    }

    @Test
    void otherMachines_withoutTokensOrOpenness_getNothing() throws Exception {
        start("server: {address: 0.0.0.0}");
        HttpResponse<String> answer = send("", "GET", "/api/v1/dora");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(answer.body()).get("detail").stringValue())
                .contains("scope read", "Authorization: Bearer TOKEN", "waywiser token create");
        assertThat(status("", "GET", "/metrics")).isEqualTo(401);
        assertThat(status("", "POST", "/api/v1/anything")).isEqualTo(401);
        // Whether events are taken, the collectors decide by the settings they have always had.
        assertThat(status("", "POST", "/v1/events")).isEqualTo(200);
        assertThat(meters.counter("waywiser.door.refused", "area", "read", "status", "401")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void sendersOfOtlp_areRefusedInTheWordsOfOtlp() throws Exception {
        start("server: {tokens: {file: '%s'}}".formatted(file.path()));
        HttpResponse<byte[]> unknown = export("", "application/json");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(unknown.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        JsonNode status = JSON.readTree(unknown.body());
        assertThat(status.get("code").intValue()).isEqualTo(16);
        assertThat(status.get("message").stringValue())
                .startsWith("Who asks is not known: ")
                .contains("scope ingest:otlp");
        assertThat(status.size()).isEqualTo(2);

        HttpResponse<byte[]> notGood = export("reader", "application/x-protobuf");
        assertThat(notGood.statusCode()).isEqualTo(403);
        assertThat(notGood.headers().firstValue("Content-Type")).hasValue("application/x-protobuf");
        CodedInputStream protobuf = CodedInputStream.newInstance(notGood.body());
        assertThat(protobuf.readTag()).isEqualTo(1 << 3);
        assertThat(protobuf.readInt32()).isEqualTo(7);
        assertThat(protobuf.readTag()).isEqualTo(2 << 3 | 2);
        assertThat(protobuf.readString()).contains("The token reader has not the scope ingest:otlp");
        assertThat(protobuf.isAtEnd()).isTrue();

        assertThat(export("sender", "application/json").statusCode()).isEqualTo(200);
        Files.writeString(file.path(), "tokens: [");
        Files.setLastModifiedTime(file.path(), FileTime.from(Instant.now().plusSeconds(5)));
        awaitStatus("reader", 503);
        HttpResponse<byte[]> later = export("sender", "application/json");
        assertThat(later.statusCode()).isEqualTo(503);
        assertThat(later.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(JSON.readTree(later.body()).get("code").intValue()).isEqualTo(14);
    }

    private HttpResponse<byte[]> export(String who, String type) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/v1/traces"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(new byte[0]));
        if (!who.isEmpty()) {
            request.header("Authorization", "Bearer " + tokens.get(who));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void settings_openOneThingAtATime() throws Exception {
        start("server: {address: 0.0.0.0, badges: {open: true}, metrics: {open: true}}");
        assertThat(status("", "GET", "/badges/shop/lead-time.svg")).isEqualTo(200);
        assertThat(status("", "GET", "/metrics")).isEqualTo(200);
        assertThat(status("", "GET", "/api/v1/dora")).isEqualTo(401);
        server.stop();
        start("server: {address: 0.0.0.0, read: {open: true}}");
        assertThat(status("", "GET", "/badges/shop/lead-time.svg")).isEqualTo(200);
        assertThat(status("", "GET", "/api/v1/dora")).isEqualTo(200);
        assertThat(status("", "POST", "/api/v1/anything")).isEqualTo(401);
    }

    @Test
    void thisMachineOnly_isOpen_butNotToPagesOfStrangers() throws Exception {
        start("server: {address: 127.0.0.1}");
        assertThat(status("", "GET", "/api/v1/dora")).isEqualTo(200);
        assertThat(status("", "POST", "/v1/events")).isEqualTo(200);
        assertThat(send("", "GET", "/api/v1/dora", "Host", "LOCALHOST:8080").statusCode())
                .isEqualTo(200);
        assertThat(send("", "GET", "/api/v1/dora", "Host", "evil.example:8080").statusCode())
                .isEqualTo(403);
        assertThat(send("", "GET", "/api/v1/dora", "Host", "127.0.0.1.evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("", "POST", "/v1/events", "Host", "collector").statusCode())
                .isEqualTo(200);
        assertThat(send("", "POST", "/v1/events", "Host", "evil.example", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void thisMachineOnly_withAFileOfTokens_isClosed() throws Exception {
        start("server: {tokens: {file: '%s'}}".formatted(file.path()));
        assertThat(status("", "GET", "/api/v1/dora")).isEqualTo(401);
        assertThat(status("", "POST", "/v1/events")).isEqualTo(401);
        assertThat(status("reader", "GET", "/api/v1/dora")).isEqualTo(200);
    }

    @Test
    void file_thatChanges_isReadAgain_andABrokenOneLetsNobodyIn() throws Exception {
        start("server: {tokens: {file: '%s'}}".formatted(file.path()));
        assertThat(status("reader", "GET", "/api/v1/dora")).isEqualTo(200);
        StoredToken fresh = token("fresh", null, Scope.READ);
        file.write(List.of(fresh));
        awaitStatus("reader", 401);
        assertThat(status("fresh", "GET", "/api/v1/dora")).isEqualTo(200);

        Files.writeString(file.path(), "tokens: [");
        Files.setLastModifiedTime(file.path(), FileTime.from(Instant.now().plusSeconds(5)));
        awaitStatus("fresh", 503);
        HttpResponse<String> answer = send("fresh", "GET", "/api/v1/dora");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.body()).doesNotContain(folder.toString());

        file.write(List.of(fresh));
        awaitStatus("fresh", 200);
    }

    private void awaitStatus(String who, int status) throws Exception {
        Instant until = Instant.now().plusSeconds(30);
        while (status(who, "GET", "/api/v1/dora") != status && Instant.now().isBefore(until)) {
            Thread.sleep(100);
        }
        assertThat(status(who, "GET", "/api/v1/dora")).isEqualTo(status);
    }

    @Test
    void browser_signsIn_readsWithItsCookie_andNeverWritesWithIt() throws Exception {
        start("server: {tokens: {file: '%s'}}".formatted(file.path()));
        HttpResponse<String> refused = session("POST", "{\"token\":\"" + tokens.get("wrong") + "\"}", "");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(session("POST", "{\"token\":\"" + tokens.get("sender") + "\"}", "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(session("POST", "{}", "").statusCode()).isEqualTo(400);
        assertThat(session("POST", "[", "").statusCode()).isEqualTo(400);
        assertThat(session("POST", "\"" + "a".repeat(5_000) + "\"", "").statusCode())
                .isEqualTo(413);

        HttpResponse<String> taken = session("POST", "{\"token\":\"" + tokens.get("boss") + "\"}", "");
        String cookie = taken.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Secure", "Max-Age");
        assertThat(taken.body()).doesNotContain(tokens.get("boss"));
        String kept = cookie.split(";", 2)[0];
        assertThat(send("", "GET", "/api/v1/dora", "Cookie", kept).statusCode()).isEqualTo(200);
        assertThat(send("", "PUT", "/api/v1/mutes/a", "Cookie", kept).statusCode())
                .isEqualTo(401);
        assertThat(send("", "POST", "/v1/events", "Cookie", kept).statusCode()).isEqualTo(401);
        JsonNode told = JSON.readTree(session("GET", "", kept).body());
        assertThat(told.get("name").stringValue()).isEqualTo("boss");
        assertThat(told.get("inCookie").booleanValue()).isTrue();

        HttpResponse<String> out = session("DELETE", "", kept);
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("waywiser_token=;", "Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    }

    @Test
    void client_thatAsksTooOften_isToldWhenToComeAgain_andNoOtherOneIs() throws Exception {
        start("server: {tokens: {file: '%s'}, read: {perMinute: 3}}".formatted(file.path()));
        for (int i = 0; i < 3; i++) {
            assertThat(status("reader", "GET", "/api/v1/dora")).isEqualTo(200);
        }
        HttpResponse<String> answer = send("reader", "GET", "/api/v1/dora");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 20);
        assertThat(JSON.readTree(answer.body()).get("detail").stringValue()).contains("At most 3 requests a minute");
        assertThat(status("boss", "GET", "/api/v1/dora")).isEqualTo(200);
        assertThat(status("reader", "GET", "/metrics")).isEqualTo(200);
    }

    @Test
    void statements_areNoted_withNamesAndWithoutTokens() throws Exception {
        Path audit = folder.resolve("audit.jsonl");
        start("server: {tokens: {file: '%s'}, audit: {file: '%s'}}".formatted(file.path(), audit));
        send("speaker", "PUT", "/api/v1/mutes/a%0Ab");
        send("reader", "DELETE", "/api/v1/mutes/a");
        send("", "POST", "/api/v1/anything");
        send("reader", "GET", "/api/v1/dora");
        session("POST", "{\"token\":\"" + tokens.get("boss") + "\"}", "");
        List<String> lines = Files.readAllLines(audit);
        assertThat(lines.stream()
                        .map(JSON::readTree)
                        .map(line -> line.get("who").stringValue() + " "
                                + line.get("method").stringValue() + " "
                                + line.get("path").stringValue() + " "
                                + line.get("status").intValue() + " "
                                + line.get("from").stringValue()))
                .containsExactly(
                        "speaker PUT /api/v1/mutes/a%0Ab 200 127.0.0.1",
                        "reader DELETE /api/v1/mutes/a 403 127.0.0.1",
                        "(nobody known) POST /api/v1/anything 401 127.0.0.1",
                        "boss POST /api/v1/session 200 127.0.0.1");
        assertThat(lines).allMatch(line -> line.contains("\"at\":\"2026-04-01T00:00:00Z\""));
        tokens.values().forEach(token -> assertThat(String.join("", lines)).doesNotContain(token));
    }

    @Test
    void answers_tellBrowsersWhatIsAllowed_andOnlyKnownOriginsRead() throws Exception {
        start("server: {address: 127.0.0.1, cors: {origins: [\"https://portal.example\"]}}");
        HttpResponse<String> answer = send("", "GET", "/api/v1/dora", "Origin", "https://portal.example");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://portal.example");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        HttpResponse<String> stranger = send("", "GET", "/api/v1/dora", "Origin", "https://evil.example");
        assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(send("", "GET", "/badges/shop/lead-time.svg").headers().firstValue("Cross-Origin-Resource-Policy"))
                .hasValue("cross-origin");
    }

    private void start(String yaml) throws IOException {
        Config config = new ConfigReader(Map.of(), Map.of(), folder)
                .read(Files.writeString(folder.resolve("waywiser.yaml"), yaml));
        Door door = new Door(config, meters, Clock.fixed(NOW, ZoneOffset.UTC));
        server = Javalin.create(javalin -> {
                    javalin.startup.showJavalinBanner = false;
                    door.addTo(javalin);
                    javalin.routes.get("/api/v1/dora", DoorTest::answer);
                    javalin.routes.head("/api/v1/dora", DoorTest::answer);
                    javalin.routes.get("/metrics", DoorTest::answer);
                    javalin.routes.get("/badges/{service}/{file}", DoorTest::answer);
                    javalin.routes.get("/healthz", DoorTest::answer);
                    javalin.routes.post("/v1/events", DoorTest::answer);
                    javalin.routes.post("/v1/traces", DoorTest::answer);
                    javalin.routes.post("/v1/webhooks/github", DoorTest::answer);
                    javalin.routes.put("/api/v1/mutes/{id}", DoorTest::answerLater);
                    javalin.routes.delete("/api/v1/mutes/{id}", DoorTest::answerLater);
                    javalin.routes.post("/api/v1/anything", DoorTest::answer);
                })
                .start("127.0.0.1", 0);
    }

    private static void answer(Context request) {
        request.result("here");
    }

    private static void answerLater(Context request) {
        request.future(() -> CompletableFuture.runAsync(() -> request.result("here")));
    }

    private int status(String who, String method, String path) throws Exception {
        return send(who, method, path).statusCode();
    }

    private HttpResponse<String> send(String who, String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!who.isEmpty()) {
            request.header("Authorization", "Bearer " + tokens.get(who));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> session(String method, String body, String cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/api/v1/session"))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
