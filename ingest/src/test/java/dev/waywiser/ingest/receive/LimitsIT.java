package dev.waywiser.ingest.receive;

import static dev.waywiser.ingest.IngestServer.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.RequestsConfig;
import dev.waywiser.ingest.WebhooksConfig;
import dev.waywiser.ingest.survey.SurveysConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsIT {
    private static final String PATH = "/v1/events";
    private static final int LARGEST = 256 * 1024;
    private static final String CHANGE =
            "{\"type\":\"change\",\"repository\":\"a/b\",\"sha\":\"" + "a".repeat(40) + "\"}\n";

    @TempDir
    static Path folder;

    private static Broker broker;
    private static IngestServer server;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder);
        server = new IngestServer(config(LARGEST, 2L * LARGEST));
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    @Test
    void body_ofTheLargestSize_isTaken() {
        byte[] body = (CHANGE + " ".repeat(LARGEST - CHANGE.length())).getBytes(UTF_8);
        try (IngestServer tight = new IngestServer(config(LARGEST, LARGEST))) {
            assertThat(tight.post(PATH, body, "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void body_oneByteLarger_isRefusedAndNothingIsStored() {
        int before = broker.size();

        HttpResponse<String> response = server.post(PATH, CHANGE + " ".repeat(LARGEST + 1 - CHANGE.length()));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response).path("detail").stringValue()).contains("" + LARGEST);
        assertThat(broker.size()).isEqualTo(before);
    }

    @Test
    void sender_thatReadsOnlyWhenAllIsSent_seesTheRefusal() throws IOException {
        try (IngestServer tight = new IngestServer(config(LARGEST, LARGEST))) {
            for (int i = 0; i < 50; i++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tight.port())) {
                    OutputStream out = socket.getOutputStream();
                    out.write(
                            ("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                            + 2 * LARGEST + "\r\n\r\n")
                                    .getBytes(US_ASCII));
                    for (int sent = 0; sent < 2 * LARGEST; sent += 1_024) {
                        out.write(" ".repeat(1_024).getBytes(US_ASCII));
                    }
                    byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
                    assertThat(new String(status, US_ASCII)).isEqualTo("HTTP/1.1 413");
                }
            }
        }
    }

    @Test
    void body_ofUnknownLength_isRefusedAsSoonAsItIsTooLarge() throws IOException {
        try (IngestServer tight = new IngestServer(config(LARGEST, LARGEST));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), tight.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    .concat("Transfer-Encoding: chunked\r\n\r\n")
                    .getBytes(US_ASCII));
            for (int sent = 0; sent <= LARGEST; sent += 4_096) {
                out.write(("1000\r\n" + " ".repeat(4_096) + "\r\n").getBytes(US_ASCII));
            }
            out.flush();

            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            assertThat(new String(status, US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void gzipBomb_isRefusedAtTheLimit() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 100; i++) {
                gzip.write(zeros);
            }
        }
        assertThat(zipped.size()).isLessThan(LARGEST);
        try (IngestServer tight = new IngestServer(config(LARGEST, LARGEST))) {
            HttpResponse<String> response = tight.post(
                    PATH, zipped.toByteArray(), "Content-Type", "application/json", "Content-Encoding", "gzip");

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(json(response).path("detail").stringValue()).contains("decompression");
            assertThat(tight.meters().get("waywiser.ingest.in.flight").gauge().value())
                    .isZero();
        }
    }

    @Test
    void gzip_ofManyEmptyMembers_isRefused() throws IOException {
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        new GZIPOutputStream(empty).close();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < 300_000; i++) {
            body.write(empty.toByteArray());
        }
        try (IngestServer large = new IngestServer(config(10_000_000, 10_000_000))) {
            HttpResponse<String> response = large.post(
                    PATH, body.toByteArray(), "Content-Type", "application/json", "Content-Encoding", "gzip");

            assertThat(response.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void gzip_cutOff_isRefused() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(CHANGE.getBytes(UTF_8));
        }
        HttpResponse<String> response = server.post(
                PATH,
                Arrays.copyOf(zipped.toByteArray(), zipped.size() - 9),
                "Content-Type",
                "application/json",
                "Content-Encoding",
                "gzip");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("detail").stringValue()).contains("gzip");
    }

    @Test
    void events_moreThanAllowed_areRefusedWithTheWayOut() {
        HttpResponse<String> response = server.post(PATH, CHANGE.repeat(1_001));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("errors").get(0).path("reason").stringValue())
                .contains("1000")
                .contains("several requests");
    }

    @Test
    void bytesInFlight_atTheirLimit_refuseTheNextUntilTheyAreDone() throws Exception {
        byte[] body = (CHANGE + " ".repeat(LARGEST - CHANGE.length())).getBytes(US_ASCII);
        try (Socket one = begin(body);
                Socket other = begin(body)) {
            awaitBytesInFlight(2 * LARGEST);
            HttpResponse<String> refused = server.post(PATH, CHANGE);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValueAsLong("Retry-After")).hasValue(1);
            for (Socket slow : List.of(one, other)) {
                slow.getOutputStream().write(body, LARGEST - 1, 1);
                byte[] status = slow.getInputStream().readNBytes("HTTP/1.1 202".length());
                assertThat(new String(status, US_ASCII)).isEqualTo("HTTP/1.1 202");
            }
        }
        awaitBytesInFlight(0);
        assertThat(server.post(PATH, CHANGE).statusCode()).isEqualTo(202);
    }

    /** Sends all of the body but its last byte. */
    private static Socket begin(byte[] body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(US_ASCII));
        out.write(body, 0, body.length - 1);
        out.flush();
        return socket;
    }

    private static void awaitBytesInFlight(int bytes) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (server.meters().get("waywiser.ingest.in.flight").gauge().value() == bytes) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never were " + bytes + " bytes in flight");
    }

    private static IngestConfig config(int largestBody, long inFlight) {
        return new IngestConfig(
                broker.bootstrapServers(),
                Map.of(),
                new EventAccess.Open(),
                WebhooksConfig.none(),
                RequestsConfig.defaults(),
                SurveysConfig.off(),
                largestBody,
                1_000,
                inFlight,
                Duration.ofSeconds(5));
    }
}
