package dev.waywiser.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.data.ClickHouseFormat;
import dev.waywiser.embedded.EmbeddedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP interface itself, and ClickHouse's client on it. */
class ClickHouseHttpIT {
    @TempDir
    static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static EmbeddedClickHouse clickhouse;

    @BeforeAll
    static void start() {
        clickhouse = EmbeddedClickHouse.start(folder);
    }

    @AfterAll
    static void stop() {
        clickhouse.close();
    }

    private static HttpResponse<String> post(String parameters, byte[] body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(clickhouse.httpUrl() + "/?" + parameters))
                        .header("X-ClickHouse-User", clickhouse.user())
                        .header("X-ClickHouse-Key", clickhouse.password())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> sql(String sql) throws Exception {
        return post("", sql.getBytes(StandardCharsets.UTF_8));
    }

    private static String answer(String sql) throws Exception {
        HttpResponse<String> response = sql(sql);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().strip();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] rowBinary(int id, String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(Integer.reverseBytes(id));
        data.writeByte(text.length());
        data.writeBytes(text);
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.write(part);
        }
        return bytes.toByteArray();
    }

    private static void table(String name) throws Exception {
        answer("CREATE TABLE " + name + " (id UInt32, text String) ENGINE = MergeTree ORDER BY id");
    }

    private static Client client() {
        return new Client.Builder()
                .addEndpoint(clickhouse.httpUrl())
                .setUsername(clickhouse.user())
                .setPassword(clickhouse.password())
                .setDefaultDatabase("default")
                .compressServerResponse(false)
                .compressClientRequest(false)
                .build();
    }

    @Test
    void rowBinary_withBlankLines_arrivesWhole() throws Exception {
        table("lines");
        byte[] rows = join(rowBinary(0x0A0A0A0A, "\n\n\n"), rowBinary(2, "a\n\nb"));
        try (Client client = client();
                InsertResponse response = client.insert(
                                "lines", new ByteArrayInputStream(rows), ClickHouseFormat.RowBinary)
                        .get()) {
            assertThat(response.getWrittenRows()).isEqualTo(2);
        }
        assertThat(answer("SELECT id, hex(text) FROM lines ORDER BY id")).isEqualTo("2\t610A0A62\n168430090\t0A0A0A");
    }

    @Test
    void insert_withStatementAndDataInOneBody_isTakenApart() throws Exception {
        table("mixed");
        byte[] statement =
                "INSERT INTO mixed (id, text) /* FORMAT no */ FORMAT RowBinary\n".getBytes(StandardCharsets.UTF_8);
        assertThat(post("", join(statement, rowBinary(10, "\n\nx"))).statusCode())
                .isEqualTo(200);
        assertThat(post(
                                "query=" + encode("INSERT INTO mixed FORMAT CSV"),
                                "11,\"é\"\n".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(200);
        assertThat(answer("SELECT id, hex(text) FROM mixed ORDER BY id")).isEqualTo("10\t0A0A78\n11\tC3A9");
    }

    @Test
    void insert_withEmptyBody_isNoRow() throws Exception {
        table("nothing");
        HttpResponse<String> response = post("query=" + encode("INSERT INTO nothing FORMAT RowBinary"), new byte[0]);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-ClickHouse-Summary").orElseThrow())
                .contains("\"written_rows\":\"0\"");
        assertThat(answer("SELECT count() FROM nothing")).isEqualTo("0");
    }

    @Test
    void insert_truncatedRow_isRefusedWhole() throws Exception {
        table("truncated");
        byte[] rows = join(rowBinary(1, "abc"), new byte[] {1, 0});
        HttpResponse<String> response = post("query=" + encode("INSERT INTO truncated FORMAT RowBinary"), rows);
        assertThat(response.statusCode()).isNotEqualTo(200);
        assertThat(response.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("33");
        assertThat(answer("SELECT count() FROM truncated")).isEqualTo("0");
    }

    @Test
    void insert_largeIntoMissingTable_isRefusedWithItsReason() throws Exception {
        HttpResponse<String> response =
                post("query=" + encode("INSERT INTO missing FORMAT RowBinary"), new byte[20 << 20]);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("60");
        assertThat(response.body()).startsWith("Code: 60. DB::Exception:");
    }

    @Test
    void upload_brokenOff_insertsNothing() throws Exception {
        table("broken");
        String head = "POST /?query=" + encode("INSERT INTO broken FORMAT RowBinary") + " HTTP/1.1\r\nHost: x\r\n"
                + "Authorization: Basic " + basic() + "\r\n";
        byte[] rows = rowBinary(1, "abc");
        for (String framing : new String[] {
            "Content-Length: 1000\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(rows.length) + "\r\n"
        }) {
            try (Socket socket = dial()) {
                OutputStream out = socket.getOutputStream();
                out.write((head + framing).getBytes(StandardCharsets.US_ASCII));
                out.write(rows);
                out.flush();
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            }
        }
        assertThat(answer("SELECT count() FROM broken")).isEqualTo("0");
    }

    private static Socket dial() throws Exception {
        return new Socket(
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                URI.create(clickhouse.httpUrl()).getPort());
    }

    private static String basic() {
        return Base64.getEncoder()
                .encodeToString((clickhouse.user() + ":" + clickhouse.password()).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void clients_thatLeave_doNotKeepTheirSessions() throws Exception {
        byte[] request = ("GET /?query=" + encode("SELECT sleepEachRow(1) FROM numbers(2)")
                        + " HTTP/1.1\r\nHost: x\r\nAuthorization: Basic " + basic() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 12; i++) {
            try (Socket socket = dial()) {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            }
        }
        for (int i = 0; i < 12; i++) {
            assertThat(answer("SELECT " + i)).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void parameters_ofQuery_areValuesAndForThatQueryOnly() throws Exception {
        try (Client client = client()) {
            Map<String, Object> values = Map.of("id", 7, "text", "it's; DROP TABLE x -- é");
            assertThat(client.queryAll("SELECT {id:UInt32} + 1 AS id, {text:String} AS text", values)
                            .get(0)
                            .getString("text"))
                    .isEqualTo("it's; DROP TABLE x -- é");
        }
        HttpResponse<String> escaped = post("param_x=" + encode("a\\tb\\\\c"), bytes("SELECT hex({x:String})"));
        assertThat(escaped.body().strip()).isEqualTo("6109625C63");
        HttpResponse<String> later = sql("SELECT {x:String}");
        assertThat(later.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("456");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void settings_ofRequest_areForThatRequestOnly() throws Exception {
        String question = "SELECT getSetting('max_block_size')";
        String before = answer(question);
        assertThat(post("max_block_size=777", bytes(question)).body().strip()).isEqualTo("777");
        assertThat(answer(question)).isEqualTo(before).isNotEqualTo("777");
        assertThat(sql("SET max_block_size = 778").statusCode()).isEqualTo(200);
        for (int i = 0; i < 10; i++) {
            assertThat(answer(question)).isEqualTo(before);
        }
    }

    @Test
    void setting_unknownOrNoIdentifier_isRefused() throws Exception {
        for (String parameter : new String[] {"no_such_setting=1", encode("a=1,b") + "=1", encode("x'y") + "=1"}) {
            HttpResponse<String> response = post(parameter, bytes("SELECT 1"));
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.headers().firstValue("X-ClickHouse-Exception-Code"))
                    .hasValue("115");
        }
        assertThat(post("max_threads=" + encode("1', readonly='1"), bytes("SELECT 1"))
                        .statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void database_ofRequest_isUsedAndMustExist() throws Exception {
        answer("CREATE DATABASE `od``d`");
        assertThat(post("database=" + encode("od`d"), bytes("SELECT currentDatabase()"))
                        .body()
                        .strip())
                .isEqualTo("od`d");
        HttpResponse<String> missing = post("database=nowhere", bytes("SELECT 1"));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("81");
        assertThat(answer("SELECT currentDatabase()")).isEqualTo("default");
    }

    @Test
    void errors_haveStatusCodeAndText() throws Exception {
        assertThat(sql("SELECT (").statusCode()).isEqualTo(400);
        assertThat(sql("SELECT * FROM missing").statusCode()).isEqualTo(404);
        assertThat(sql("SELECT throwIf(1)").statusCode()).isEqualTo(500);
        assertThat(post("compress=1", bytes("SELECT 1")).statusCode()).isEqualTo(501);
        assertThat(post(
                                "max_execution_time=1",
                                bytes("SELECT sleepEachRow(1) FROM numbers(3) SETTINGS max_block_size=1"))
                        .headers()
                        .firstValue("X-ClickHouse-Exception-Code"))
                .hasValue("159");
    }

    @Test
    void statements_several_areRefusedUnrun() throws Exception {
        table("stacked");
        HttpResponse<String> response = sql("SELECT 1; INSERT INTO stacked VALUES (1, 'x')");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("62");
        assertThat(answer("SELECT count() FROM stacked;\n")).isEqualTo("0");
        answer("INSERT INTO stacked VALUES (1, 'a; SELECT 2'), (2, ';')");
        assertThat(answer("SELECT count() FROM stacked; -- the end")).isEqualTo("2");
    }

    @Test
    void ping_isAnsweredWithoutPassword_andNothingElseIs() throws Exception {
        HttpRequest ping = HttpRequest.newBuilder(URI.create(clickhouse.httpUrl() + "/ping"))
                .build();
        assertThat(HTTP.send(ping, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("Ok.\n");
        HttpRequest query = HttpRequest.newBuilder(URI.create(clickhouse.httpUrl() + "/?query=SELECT+1"))
                .build();
        HttpResponse<String> refused = HTTP.send(query, HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("516");
    }

    @Test
    void secondEngine_inOneProcess_isRefusedClearly(@TempDir Path other) throws Exception {
        assertThatThrownBy(() -> EmbeddedClickHouse.start(other))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(other.toString())
                .hasMessageContaining("another folder");
        assertThat(answer("SELECT 1")).isEqualTo("1");
    }

    @Test
    void limits_givenToEngine_areInForce() throws Exception {
        assertThat(answer("SELECT value FROM system.server_settings WHERE name = 'max_server_memory_usage'"))
                .isEqualTo(Long.toString(ChdbLimits.laptop().memory()));
        assertThat(answer("SELECT getSetting('max_execution_time')")).isEqualTo("120");
        HttpResponse<String> tooMuch = sql("SELECT uniqExact(number) FROM numbers(200000000)");
        assertThat(tooMuch.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("241");
    }
}
