package dev.waywiser.app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.app.config.OtlpPort;
import dev.waywiser.app.config.ServerAccess;
import dev.waywiser.app.config.ServerSettings;
import dev.waywiser.app.config.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
    private static final ServerSettings ANY_PORT = new ServerSettings("127.0.0.1", 0, 8, Duration.ofSeconds(30));

    @TempDir
    Path folder;

    @Test
    void otlpPort_thatIsFree_answersOtlpAndNothingElse() throws Exception {
        int free = freePort();
        OptionalInt otlp = HttpServer.otlpPort(ANY_PORT, new OtlpPort.Fixed(free));
        try (HttpServer server = start(otlp)) {
            assertThat(status(free, "/v1/traces")).isEqualTo(200);
            assertThat(status(free, "/v1/metrics")).isEqualTo(200);
            assertThat(status(free, "/healthz")).isEqualTo(200);
            assertThat(status(free, "/v1/events")).isEqualTo(404);
            assertThat(status(free, "/v1/traces/")).isEqualTo(404);
            assertThat(status(server.port(), "/v1/events")).isEqualTo(200);
            assertThat(status(server.port(), "/v1/traces")).isEqualTo(200);
            assertThat(server.port()).isNotEqualTo(free);
        }
    }

    @Test
    void otlpPort_thatIsTaken_isLeftOutUnlessItWasWanted() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();

            assertThat(HttpServer.otlpPort(ANY_PORT, new OtlpPort.IfFree(taken)))
                    .isEmpty();
            assertThatThrownBy(() -> HttpServer.otlpPort(ANY_PORT, new OtlpPort.Fixed(taken)))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("" + taken)
                    .hasMessageContaining("ingest.otlp.port");
        }
    }

    @Test
    void otlpPort_thatIsNoOther_isNone() {
        ServerSettings usual = new ServerSettings("127.0.0.1", 4318, 8, Duration.ofSeconds(30));

        assertThat(HttpServer.otlpPort(usual, new OtlpPort.Fixed(4318))).isEmpty();
        assertThat(HttpServer.otlpPort(usual, new OtlpPort.None())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void tls_withACertificate_isSpokenAndNothingElse(String algorithm) throws Exception {
        Identity identity = Identity.make(folder, algorithm);
        try (HttpServer server = start(withTls(identity.certificate(), identity.key()), OptionalInt.empty())) {
            HttpClient trusting =
                    HttpClient.newBuilder().sslContext(identity.trusted()).build();
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/healthz"))
                    .build();
            var answer = trusting.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("here true");
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> status(server.port(), "/healthz")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void tls_thatCannotBe_saysWhichFileAndWhatWouldBeRight() throws Exception {
        Identity identity = Identity.make(folder, "EC");
        Path none = folder.resolve("none.pem");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertFails(withTls(none, identity.key()), "server.tls.certificate: " + none + " cannot be read");
        assertFails(withTls(empty, identity.key()), empty + " must hold certificates in PEM");
        assertFails(withTls(identity.key(), identity.key()), "must hold certificates in PEM");
        assertFails(withTls(identity.certificate(), empty), "openssl pkcs8 -topk8 -nocrypt");
        Path other = Files.createDirectories(folder.resolve("other"));
        assertFails(
                withTls(identity.certificate(), Identity.make(other, "RSA").key()),
                "is not the key of server.tls.certificate, which has one of EC");
        assertFails(
                withTls(identity.certificate(), Identity.make(other, "EC").key()),
                "is not the key of server.tls.certificate");
    }

    private static void assertFails(ServerSettings config, String words) {
        assertThatThrownBy(() -> start(config, OptionalInt.empty()).close())
                .isInstanceOf(StartException.class)
                .hasMessageContaining(words);
    }

    private static ServerSettings withTls(Path certificate, Path key) {
        return new ServerSettings(
                "127.0.0.1", 0, 8, Duration.ofSeconds(30), new Tls(certificate, key), ServerAccess.HERE);
    }

    private static HttpServer start(OptionalInt otlp) {
        return start(ANY_PORT, otlp);
    }

    private static HttpServer start(ServerSettings config, OptionalInt otlp) {
        return HttpServer.start(config, otlp, javalin -> {
            for (String path : new String[] {"/v1/traces", "/v1/metrics", "/healthz", "/v1/events"}) {
                javalin.routes.get(
                        path, context -> context.result("here " + context.req().isSecure()));
            }
        });
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
