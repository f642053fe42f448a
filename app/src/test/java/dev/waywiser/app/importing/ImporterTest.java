package dev.waywiser.app.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import dev.waywiser.events.Change;
import dev.waywiser.events.Event;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.json.ReadResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
    private static final Progress UNSEEN =
            Progress.start("test", 1, "bytes", false, new PrintStream(OutputStream.nullOutputStream()));

    @TempDir
    Path folder;

    private final Map<String, Event> taken = new TreeMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger worksFor = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger awayOnce = new AtomicInteger();
    private final Map<String, List<String>> logBatches = new TreeMap<>();
    private final AtomicInteger logRequests = new AtomicInteger();
    private final AtomicInteger logWorksFor = new AtomicInteger(Integer.MAX_VALUE);
    private final List<String> waited = new ArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void startCollector() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/events", this::collect);
        collector.createContext("/v1/access-logs", this::collectLog);
        collector.start();
    }

    @AfterEach
    void stopCollector() {
        collector.stop(0);
    }

    @Test
    void ndjson_plain_isTakenWhole() throws Exception {
        Path file = write("events.txt", lines(2_500));
        assertThat(run(file, none())).isEqualTo(new Summary(2_500, 0));
        assertThat(taken).hasSize(2_500);
        assertThat(requests).hasValue(3);
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void ndjson_gzipWithAnyName_isFoundByItsContent() throws Exception {
        Path file = folder.resolve("events.json");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(lines(10).getBytes(UTF_8));
        }
        assertThat(run(file, none())).isEqualTo(new Summary(10, 0));
    }

    @Test
    void ndjson_badLines_goToTheRejectFileWithLineAndReason() throws Exception {
        Path file = write("events.ndjson", line(1) + "\nnot json\n\n{\"type\":\"change\"}\n" + line(2) + "\n");
        assertThat(run(file, none())).isEqualTo(new Summary(2, 2));
        assertThat(Files.readAllLines(RejectFile.fileOf(file)))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("\"written\":\"not json\"", "\"rejected\":\"line 2: is not JSON"),
                        second -> assertThat(second)
                                .startsWith("{\"type\":\"change\",\"rejected\":\"line 4: /repository: is required"));
    }

    @Test
    void rejectFile_mended_canBeImported() throws Exception {
        Path file = write("events.ndjson", line(1).replace("\"authoredAt\":\"", "\"authoredAt\":\"on "));
        assertThat(run(file, none())).isEqualTo(new Summary(0, 1));
        Path rejects = RejectFile.fileOf(file);
        Files.writeString(rejects, Files.readString(rejects).replace("on ", ""));
        assertThat(run(rejects, none())).isEqualTo(new Summary(1, 0));
        assertThat(taken.values()).containsExactly(EventJson.readOne(line(1).getBytes(UTF_8)));
    }

    @Test
    void csv_renamedAndSetAndLeftOut_becomesTheEvent() throws Exception {
        String sha = "a".repeat(40);
        String parents = "b".repeat(40) + " " + "c".repeat(40);
        Path file = write(
                "commits.csv",
                "sha,parents,authored_at,committed_at,title\r\n" + sha + "," + parents
                        + ",2026-01-01T10:00:00Z,2026-01-02T10:00:00Z,\"one, \"\"two\"\"\nthree\"\r\n" + "d".repeat(40)
                        + ",,2026-01-01T10:00:00Z,,\r\n");
        Fields fields = new Fields(
                Map.of("authored_at", "authoredAt", "committed_at", ""),
                Map.of("type", "change", "repository", "acme/shop", "onDefaultBranch", "true"));
        assertThat(run(file, fields)).isEqualTo(new Summary(2, 0));
        assertThat(taken.values().stream().map(Change.class::cast))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.parents()).hasSize(2);
                            assertThat(first.merge()).isTrue();
                            assertThat(first.title()).isEqualTo("one, \"two\" three");
                        },
                        second -> assertThat(second.parents()).isNull());
    }

    @Test
    void csv_badRows_goToTheRejectFileInCsv() throws Exception {
        Path file = write("c.csv", "sha,authoredAt\n" + "a".repeat(40) + ",yesterday\nshort\n");
        Fields fields = new Fields(Map.of(), Map.of("type", "change", "repository", "r"));
        assertThat(run(file, fields)).isEqualTo(new Summary(0, 2));
        List<String> rejected = Files.readAllLines(RejectFile.fileOf(file));
        assertThat(rejected.get(0)).isEqualTo("sha,authoredAt,rejected");
        assertThat(rejected.get(1)).startsWith("a".repeat(40) + ",yesterday,").contains("line 2: /authoredAt: must be");
        assertThat(rejected.get(2)).isEqualTo("short,,line 3: has 1 cells where the header has 2");
    }

    @Test
    void csv_unknownColumnInOption_isSaid() throws IOException {
        Path file = write("c.csv", "sha\n");
        assertThatThrownBy(() -> run(file, new Fields(Map.of("shaa", "sha"), Map.of())))
                .isInstanceOf(ImportException.class)
                .hasMessage(file + ": there is no column shaa, which --column names; there are sha");
    }

    @Test
    void file_withoutAnyEvent_isNotWorkedThrough() throws IOException {
        String rows = IntStream.range(0, 5_000).mapToObj(i -> "x" + i + "\n").collect(Collectors.joining());
        Path file = write("c.csv", "name\n" + rows);
        assertThatThrownBy(() -> run(file, none()))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("none of the first 1000 records is one of events")
                .hasMessageContaining("line 2: /type: is required");
        assertThat(requests).hasValue(0);
    }

    @Test
    void file_jsonArray_saysTheWayOut() throws IOException {
        assertThatThrownBy(() -> run(write("a.json", "[{}]"), none()))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("jq -c '.[]'");
    }

    @Test
    void file_missing_isSaid() {
        assertThatThrownBy(() -> run(folder.resolve("none"), none()))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("none cannot be read: NoSuchFileException");
    }

    @Test
    void import_interrupted_goesOnAfterTheLastAcknowledgedBatch() throws Exception {
        Path file = write("events.ndjson", line(0) + "\nnonsense\n" + lines(3_500));
        worksFor.set(2);
        assertThatThrownBy(() -> run(file, none())).isInstanceOf(SendException.class);
        assertThat(taken).hasSize(1_999);
        assertThat(importer(none()).resumesAfter(file)).isEqualTo(2_000);

        worksFor.set(Integer.MAX_VALUE);
        requests.set(0);
        assertThat(run(file, none())).isEqualTo(new Summary(3_501, 1));
        assertThat(requests).hasValue(2);
        assertThat(taken).hasSize(3_501);
        assertThat(Files.readAllLines(RejectFile.fileOf(file))).hasSize(1);
        assertThat(Position.fileOf(file)).doesNotExist();
    }

    @Test
    void import_interruptedThenFileChanged_startsAgain() throws Exception {
        Path file = write("events.ndjson", lines(1_500));
        worksFor.set(1);
        assertThatThrownBy(() -> run(file, none())).isInstanceOf(SendException.class);
        Files.writeString(file, lines(1_600));
        assertThat(importer(none()).resumesAfter(file)).isZero();
    }

    @Test
    void collector_awayForAMoment_isAskedAgain() throws Exception {
        Path file = write("events.ndjson", lines(5));
        awayOnce.set(1);
        assertThat(run(file, none())).isEqualTo(new Summary(5, 0));
        assertThat(requests).hasValue(2);
        assertThat(waited).singleElement().asString().endsWith(" answers 503; trying again for up to 2 s");
    }

    @Test
    void accessLog_withBadLines_isSentInNamedBatchesAndTheBadOnesGoToTheRejectFile() throws Exception {
        String lines =
                IntStream.range(0, 12_000).mapToObj(ImporterTest::logLine).collect(Collectors.joining());
        Path file = write("access.log", logLine(0) + "nonsense\n" + lines);
        logWorksFor.set(1);
        assertThatThrownBy(() -> logImporter().run(file, UNSEEN)).isInstanceOf(SendException.class);
        assertThat(logImporter().resumesAfter(file)).isEqualTo(10_000);
        logWorksFor.set(Integer.MAX_VALUE);

        // The collector refuses one line of each batch, and tells which.
        assertThat(logImporter().run(file, UNSEEN)).isEqualTo(new Summary(11_999, 3));

        assertThat(logBatches).hasSize(2);
        assertThat(logBatches.values().stream().mapToInt(List::size).sum()).isEqualTo(12_001);
        assertThat(Files.readAllLines(RejectFile.fileOf(file)))
                .hasSize(3)
                .anySatisfy(bad -> assertThat(bad).contains("\"written\":\"nonsense\"", "line 2: it is not"))
                .anySatisfy(bad -> assertThat(bad).contains("line 1: lies in the future"));
        assertThat(Position.fileOf(file)).doesNotExist();
    }

    private static String logLine(int second) {
        return "203.0.113.7 - - [01/Mar/2026:12:%02d:%02d +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\" 0.010\n"
                .formatted(second / 60 % 60, second % 60);
    }

    private Importer logImporter() {
        URI url = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
        return Importer.ofAccessLogs(
                new Sender(url, Duration.ofSeconds(1), waited::add), new Token(""), "shop & co", "production");
    }

    private void collectLog(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        assertThat(exchange.getRequestURI().getRawQuery()).isEqualTo("service=shop+%26+co&environment=production");
        if (logRequests.incrementAndGet() > logWorksFor.get()) {
            exchange.sendResponseHeaders(503, -1);
        } else {
            logBatches.put(
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    body.lines().toList());
            byte[] answer = "{\"requests\":9,\"refused\":1,\"errors\":[{\"line\":1,\"reason\":\"lies in the future\"}]}"
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(202, answer.length);
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    private void collect(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int number = requests.incrementAndGet();
        boolean away = number > worksFor.get() || number == awayOnce.get();
        if (away) {
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(503, -1);
        } else {
            ((ReadResult.Events) EventJson.read(body, 10_000)).events().forEach(event -> taken.put(event.key(), event));
            exchange.sendResponseHeaders(202, -1);
        }
        exchange.close();
    }

    private Summary run(Path file, Fields fields) throws Exception {
        return importer(fields).run(file, UNSEEN);
    }

    private Importer importer(Fields fields) {
        URI url = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
        return Importer.ofEvents(new Sender(url, Duration.ofSeconds(2), waited::add), new Token(""), fields);
    }

    private static Fields none() {
        return new Fields(Map.of(), Map.of());
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> line(i) + "\n").collect(Collectors.joining());
    }

    private static String line(int i) {
        return "{\"type\":\"change\",\"repository\":\"r\",\"sha\":\"" + String.format("%040x", i)
                + "\",\"authoredAt\":\"2026-01-01T00:00:00Z\"}";
    }
}
