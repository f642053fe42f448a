package dev.waywiser.ingest.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as the programs write them. */
class LinesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void nginx_combinedWithRequestTime_endsAtItsTime() throws Exception {
        LoggedRequest request =
                TextLine.read("203.0.113.7 - alice [01/Mar/2026:13:00:00 +0100] \"GET /orders/7?x=1 HTTP/2.0\""
                        + " 200 512 \"https://example.com/\" \"Mozilla/5.0 \\\"quoted\\\" (X11)\" 0.250");

        assertThat(request)
                .isEqualTo(
                        new LoggedRequest(null, null, "GET", "/orders/7?x=1", null, 200, NOON, Duration.ofMillis(250)));
    }

    @Test
    void apache_combinedWithMicroseconds_beginsAtItsTime() throws Exception {
        LoggedRequest request = TextLine.read(
                "203.0.113.7 - - [01/Mar/2026:12:00:00 +0000] \"POST /orders HTTP/1.1\" 503 - \"-\" \"-\" 1500000");

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.status()).isEqualTo(503);
        assertThat(request.took()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(request.ended()).isEqualTo(NOON.plusMillis(1_500));
    }

    @Test
    void envoy_defaultFormat_beginsAtItsTime() throws Exception {
        LoggedRequest request = TextLine.read(
                "[2026-03-01T12:00:00.310Z] \"GET /api/v1/items HTTP/2\" 204 - 154 0 226 100"
                        + " \"10.0.35.28\" \"nsq2http\" \"cc21d9b0-cf5c-432b-8c7e-98aeb7988cd2\" \"locations\" \"tcp://10.0.2.1:80\"");

        assertThat(request.path()).isEqualTo("/api/v1/items");
        assertThat(request.status()).isEqualTo(204);
        assertThat(request.took()).isEqualTo(Duration.ofMillis(226));
        assertThat(request.ended()).isEqualTo(NOON.plusMillis(536));
    }

    @Test
    void requests_thatAreNone_areCountedWithoutPath() throws Exception {
        LoggedRequest request = TextLine.read(
                "203.0.113.7 - - [01/Mar/2026:12:00:00 +0000] \"\\x16\\x03\\x01\" 400 150 \"-\" \"-\" 0.010");

        assertThat(request.path()).isNull();
        assertThat(request.status()).isEqualTo(400);
        assertThat(TextLine.read(
                                "h - - [01/Mar/2026:12:00:00 +0000] \"GET http://shop.example/a HTTP/1.1\" 200 1 0.010")
                        .path())
                .isEqualTo("/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time\":\"2026-03-01T12:00:00Z\",\"method\":\"GET\",\"path\":\"/a\",\"status\":200,\"duration_ms\":250}",
                "{\"time_iso8601\":\"2026-03-01T13:00:00+01:00\",\"request_method\":\"GET\",\"request_uri\":\"/a\",\"status\":\"200\",\"request_time\":\"0.250\"}",
                "{\"msec\":\"1772366400.000\",\"request_method\":\"GET\",\"uri\":\"/a\",\"status\":\"200\",\"request_time\":\"0.250\"}",
                "{\"start_time\":\"2026-03-01T11:59:59.750Z\",\"method\":\"GET\",\"path\":\"/a\",\"response_code\":200,\"duration\":250}",
                "{\"level\":\"info\",\"ts\":1772366400.0,\"request\":{\"method\":\"GET\",\"uri\":\"/a\"},\"duration\":0.25,\"status\":200}",
                "{\"StartUTC\":\"2026-03-01T11:59:59.75Z\",\"Duration\":250000000,\"RequestMethod\":\"GET\",\"RequestPath\":\"/a\",\"DownstreamStatus\":200,\"time\":\"2026-03-01T12:00:09Z\"}",
            })
    void json_ofEachProgram_saysTheSame(String line) throws Exception {
        assertThat(JsonLine.read(line))
                .isEqualTo(new LoggedRequest(null, null, "GET", "/a", null, 200, NOON, Duration.ofMillis(250)));
    }

    @Test
    void json_withNamesOfItsOwn_isTakenAtItsWord() throws Exception {
        LoggedRequest request = JsonLine.read(
                "{\"time\":\"2026-03-01T12:00:00Z\",\"method\":\"GET\",\"path\":\"/a/1\","
                        + "\"route\":\"/a/{n}\",\"status\":200,\"duration_us\":3,\"service\":\"shop\",\"environment\":\"prod\"}");

        assertThat(request.route()).isEqualTo("/a/{n}");
        assertThat(request.service()).isEqualTo("shop");
        assertThat(request.environment()).isEqualTo("prod");
        assertThat(request.took()).isEqualTo(Duration.ofNanos(3_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "h - - [01/Mar/2026:12:00:00 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"Mozilla\"",
                "h - - [01/Mrz/2026:12:00:00 +0000] \"GET / HTTP/1.1\" 200 1 0.010",
                "h - - [01/Mar/2026:12:00:00 +0000] \"GET / HTTP/1.1\" abc 1 0.010",
                "h - - [01/Mar/2026:12:00:00 +0000] \"GET / HTTP/1.1\" 200 1 1.2.3",
                "[2026-03-01T12:00:00.310Z] \"GET / HTTP/2\" 204 -",
                "[yesterday] \"GET / HTTP/2\" 204 - 154 0 226 100",
            })
    void text_thatCannotBeRead_saysWhy(String line) {
        assertThatThrownBy(() -> TextLine.read(line))
                .isInstanceOf(UnreadableLineException.class)
                .hasMessageMatching("(it|its|the) .+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "{",
                "{}",
                "{\"time\":\"2026-03-01T12:00:00Z\",\"status\":200,\"duration\":3}",
                "{\"time\":\"2026-03-01T12:00:00Z\",\"status\":200,\"duration_ms\":-1}",
                "{\"time\":\"2026-03-01T12:00:00Z\",\"status\":200,\"duration_ms\":\"NaN\"}",
                "{\"time\":\"noon\",\"status\":200,\"duration_ms\":1}",
                "{\"status\":200,\"duration_ms\":1}",
                "{\"time\":\"2026-03-01T12:00:00Z\",\"duration_ms\":1}",
                "{\"time\":\"2026-03-01T12:00:00Z\",\"status\":20.5,\"duration_ms\":1}",
            })
    void json_thatCannotBeRead_saysWhy(String line) {
        assertThatThrownBy(() -> JsonLine.read(line))
                .isInstanceOf(UnreadableLineException.class)
                .hasMessageMatching("(it|the) .+");
    }

    @Test
    void lines_thatWereSpoiled_areReadOrRefusedAndNothingElse() {
        Random random = new Random(20261128);
        String text = "203.0.113.7 - - [01/Mar/2026:12:00:00 +0000] \"GET /a HTTP/1.1\" 200 1 \"-\" \"\\\"\" 0.010";
        String json =
                "{\"ts\":1772366400.0,\"request\":{\"method\":\"GET\",\"uri\":\"/a\"},\"duration\":0.25,\"status\":200}";
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            try {
                TextLine.read(spoiled(text, random));
                JsonLine.read(spoiled(json, random));
            } catch (UnreadableLineException unreadable) {
                refused++;
            }
        }
        assertThat(refused).isPositive().isLessThan(5_000);
    }

    private static String spoiled(String line, Random random) {
        StringBuilder spoiled = new StringBuilder(line);
        for (int i = random.nextInt(3); i >= 0; i--) {
            spoiled.setCharAt(
                    random.nextInt(spoiled.length()), (char) (random.nextInt(10) == 0 ? 0xD800 : random.nextInt(127)));
        }
        return spoiled.substring(random.nextInt(5) == 0 ? random.nextInt(spoiled.length()) : 0);
    }
}
