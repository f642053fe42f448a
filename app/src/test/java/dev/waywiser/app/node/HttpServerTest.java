package dev.waywiser.app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.app.config.Config;
import dev.waywiser.app.config.OtlpPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private static final Config.Server ANY_PORT = new Config.Server("127.0.0.1", 0, 8, Duration.ofSeconds(30));

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
        Config.Server usual = new Config.Server("127.0.0.1", 4318, 8, Duration.ofSeconds(30));

        assertThat(HttpServer.otlpPort(usual, new OtlpPort.Fixed(4318))).isEmpty();
        assertThat(HttpServer.otlpPort(usual, new OtlpPort.None())).isEmpty();
    }

    private static HttpServer start(OptionalInt otlp) {
        return HttpServer.start(ANY_PORT, otlp, javalin -> {
            for (String path : new String[] {"/v1/traces", "/v1/metrics", "/healthz", "/v1/events"}) {
                javalin.routes.get(path, context -> context.result("here"));
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
