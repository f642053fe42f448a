package dev.waywiser.ingest.otlp;

import static dev.waywiser.ingest.otlp.Client.JSON;
import static dev.waywiser.ingest.otlp.Client.PROTOBUF;
import static dev.waywiser.ingest.otlp.Client.contentType;
import static dev.waywiser.ingest.otlp.Client.gzip;
import static dev.waywiser.ingest.otlp.Client.json;
import static dev.waywiser.ingest.otlp.Client.status;
import static dev.waywiser.ingest.otlp.RandomTraces.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import dev.waywiser.events.Glob;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.CumulativeBatch;
import dev.waywiser.events.requests.CumulativePoint;
import dev.waywiser.events.requests.ExplicitHistogram;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestForms;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.RequestsConfig;
import dev.waywiser.ingest.WebhooksConfig;
import dev.waywiser.ingest.survey.SurveysConfig;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpIT {
    private static final String TRACES = "/v1/traces";
    private static final String METRICS = "/v1/metrics";
    private static final int LARGEST = 1024 * 1024;
    private static final Path PUBLISHED = Path.of("..", "..", "shared", "data", "payloads", "otlp");
    private static final String TRACE = "5b8efff798038103d269b633813fc60c";
    private static final Instant ENDED = IngestServer.NOW.minusSeconds(5);

    @TempDir
    static Path folder;

    private static Broker broker;
    private static IngestServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder);
        server = new IngestServer(config(new EventAccess.Open()));
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    @Test
    void spans_inProtobufAndJsonAndGzip_becomeTheSameCounts() throws IOException {
        ExportTraceServiceRequest request = request("encodings", span(ENDED, Duration.ofMillis(250)));
        byte[] protobuf = request.toByteArray();
        byte[] inJson = new OtlpJson(new Random(1)).bytes(request);

        List<HttpResponse<byte[]>> answers = List.of(
                client.post(TRACES, PROTOBUF, protobuf),
                client.post(TRACES, PROTOBUF, gzip(protobuf), "Content-Encoding", "gzip"),
                client.post(TRACES, JSON + "; charset=utf-8", inJson),
                client.post(TRACES, JSON, gzip(inJson), "Content-Encoding", "gzip"));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(answers).extracting(Client::contentType).containsExactly(PROTOBUF, PROTOBUF, JSON, JSON);
        assertThat(ExportTraceServiceResponse.parseFrom(answers.get(0).body()).hasPartialSuccess())
                .isFalse();
        assertThat(new String(answers.get(2).body(), UTF_8)).isEqualTo("{}");
        List<RequestBatch> batches = batches("encodings");
        assertThat(batches).hasSize(4);
        // The same bytes are the same delivery, however they came.
        assertThat(batches.get(0).id())
                .isEqualTo(batches.get(1).id())
                .isNotEqualTo(batches.get(2).id());
        assertThat(batches)
                .extracting(RequestBatch::windows)
                .containsOnly(batches.get(0).windows());
        SeriesWindow only = batches.get(0).windows().get(0);
        assertThat(only.series())
                .isEqualTo(new RequestSeries("production", "/orders/{id}", "GET", StatusClass.SUCCESS));
        assertThat(only.window()).isEqualTo(Window.of(ENDED));
        assertThat(only.buckets().countOf(Scale.bucket(0.25))).isEqualTo(1);
        assertThat(only.slowest().traceId()).isEqualTo(TRACE);
    }

    @Test
    void request_withSeveralServices_isOneRecordForEach() {
        ExportTraceServiceRequest request =
                request("several-a", span(ENDED, Duration.ofMillis(1)), span(ENDED, Duration.ofMillis(900))).toBuilder()
                        .mergeFrom(request("several-b", span(ENDED, Duration.ofMillis(1))))
                        .build();

        assertThat(client.protobuf(TRACES, request).statusCode()).isEqualTo(200);

        assertThat(batches("several-a"))
                .singleElement()
                .satisfies(batch ->
                        assertThat(batch.windows().get(0).buckets().total()).isEqualTo(2));
        assertThat(batches("several-b")).hasSize(1);
        assertThat(batches("several-b").get(0).id())
                .isNotEqualTo(batches("several-a").get(0).id());
    }

    @Test
    void spans_thatCannotBeCounted_areToldAsRejectedAndTheOthersAreTaken() throws IOException {
        double before = server.count("waywiser.ingest.otlp.rejected");
        double future = server.count("waywiser.ingest.otlp.rejected", "reason", "future");
        ExportTraceServiceRequest request = request(
                "partly",
                span(ENDED, Duration.ofMillis(1)),
                span(IngestServer.NOW.plusSeconds(601), Duration.ofMillis(1)),
                span(ENDED, Duration.ofMillis(-1)));

        HttpResponse<byte[]> response = client.protobuf(TRACES, request);
        HttpResponse<byte[]> inJson = client.post(TRACES, JSON, new OtlpJson(new Random(1)).bytes(request));

        assertThat(response.statusCode()).isEqualTo(200);
        var partial = ExportTraceServiceResponse.parseFrom(response.body()).getPartialSuccess();
        assertThat(partial.getRejectedSpans()).isEqualTo(2);
        assertThat(partial.getErrorMessage()).contains("future").contains("before the start");
        assertThat(json(inJson).path("partialSuccess").path("rejectedSpans").stringValue())
                .isEqualTo("2");
        assertThat(batches("partly")).hasSize(2);
        assertThat(batches("partly").get(0).windows().get(0).buckets().total()).isEqualTo(1);
        assertThat(server.count("waywiser.ingest.otlp.rejected", "reason", "future"))
                .isEqualTo(future + 2);
        assertThat(server.count("waywiser.ingest.otlp.rejected")).isEqualTo(before + 4);
    }

    @Test
    void requests_thatSayNothing_areAnswered200() {
        assertThat(client.post(TRACES, PROTOBUF, new byte[0]).statusCode()).isEqualTo(200);
        assertThat(client.post(TRACES, JSON, "{}".getBytes(UTF_8)).statusCode()).isEqualTo(200);
        assertThat(client.post(TRACES, JSON, "{\"resourceSpans\":null}".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void bodies_thatAreNoOtlp_areAnswered400WithAStatusInTheirEncoding() throws IOException {
        HttpResponse<byte[]> protobuf = client.post(TRACES, PROTOBUF, new byte[] {10, 100, 1});
        HttpResponse<byte[]> inJson =
                client.post(TRACES, JSON, "{\"resourceSpans\":[{\"scopeSpans\":7}]}".getBytes(UTF_8));
        HttpResponse<byte[]> noJson = client.post(TRACES, JSON, "<xml/>".getBytes(UTF_8));
        HttpResponse<byte[]> noGzip = client.post(TRACES, PROTOBUF, new byte[] {1, 2, 3}, "Content-Encoding", "gzip");

        assertThat(List.of(protobuf, inJson, noJson, noGzip))
                .extracting(HttpResponse::statusCode)
                .containsOnly(400);
        assertThat(contentType(protobuf)).isEqualTo(PROTOBUF);
        assertThat(status(protobuf).code()).isEqualTo(3);
        assertThat(status(protobuf).message()).contains("protobuf");
        assertThat(json(inJson).path("code").intValue()).isEqualTo(3);
        assertThat(json(inJson).path("message").stringValue()).contains("line 1, column");
        assertThat(json(noJson).path("message").stringValue()).contains("JSON");
    }

    @Test
    void contentTypes_ofOthers_areAnswered415() {
        assertThat(client.post(TRACES, "text/plain", new byte[0]).statusCode()).isEqualTo(415);
        assertThat(client.post(TRACES, PROTOBUF, new byte[0], "Content-Encoding", "br")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void bodies_thatAreTooLarge_areAnswered413AlsoAfterDecompression() throws IOException {
        HttpResponse<byte[]> large = client.post(TRACES, PROTOBUF, new byte[LARGEST + 1]);
        HttpResponse<byte[]> bomb =
                client.post(TRACES, PROTOBUF, gzip(new byte[64 * LARGEST]), "Content-Encoding", "gzip");

        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(bomb.statusCode()).isEqualTo(413);
        assertThat(status(bomb).code()).isEqualTo(8);
        assertThat(server.meters().get("waywiser.ingest.in.flight").gauge().value())
                .isZero();
    }

    @Test
    void tokens_whereTheyAreSet_areNeeded() throws IOException {
        try (IngestServer guarded = new IngestServer(config(new EventAccess.Tokens(List.of("secret"))))) {
            Client stranger = new Client(guarded.port());
            byte[] body = request("guarded", span(ENDED, Duration.ofMillis(1))).toByteArray();

            HttpResponse<byte[]> refused = stranger.post(TRACES, PROTOBUF, body);
            HttpResponse<byte[]> taken = stranger.post(TRACES, PROTOBUF, body, "Authorization", "Bearer secret");

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(status(refused).code()).isEqualTo(16);
            assertThat(taken.statusCode()).isEqualTo(200);
        }
        try (IngestServer off = new IngestServer(config(new EventAccess.Off()))) {
            assertThat(new Client(off.port())
                            .post(TRACES, PROTOBUF, new byte[0])
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void series_beyondTheMostOfARequest_shareTheRouteOther() {
        Span[] spans = new Span[1_200];
        for (int i = 0; i < spans.length; i++) {
            spans[i] = span(ENDED, Duration.ofMillis(1)).toBuilder()
                    .clearAttributes()
                    .setName("route " + i)
                    .build();
        }

        assertThat(client.protobuf(TRACES, request("many", spans)).statusCode()).isEqualTo(200);

        List<SeriesWindow> windows = batches("many").get(0).windows();
        assertThat(windows).hasSize(1_001);
        assertThat(windows.stream().filter(each -> each.series().route().equals("other")))
                .singleElement()
                .satisfies(each -> assertThat(each.buckets().total()).isEqualTo(200));
        assertThat(server.count("waywiser.ingest.otlp.folded")).isEqualTo(200);
    }

    @Test
    void published_examples_areUnderstood() throws IOException {
        assumeTrue(Files.isDirectory(PUBLISHED), "the published examples are not on this machine");

        HttpResponse<byte[]> response = client.post(TRACES, JSON, Files.readAllBytes(PUBLISHED.resolve("trace.json")));

        assertThat(response.statusCode()).isEqualTo(200);
        SeriesWindow only = batches("my.service").get(0).windows().get(0);
        assertThat(only.series()).isEqualTo(new RequestSeries("", "I'm a server span", "other", StatusClass.OK));
        assertThat(only.buckets().countOf(Scale.bucket(1))).isEqualTo(1);
        assertThat(only.slowest().traceId()).isEqualTo(TRACE);
    }

    @Test
    void points_ofEitherTemporality_goToTheirTopics() throws IOException {
        double ignored = server.count("waywiser.ingest.otlp.points", "outcome", "ignored");
        Metric wrongUnit = metric(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA).toBuilder()
                .setUnit("By")
                .build();
        ExportMetricsServiceRequest request = metrics(
                "by-metrics",
                metric(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA),
                metric(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE),
                wrongUnit);

        HttpResponse<byte[]> response = client.protobuf(METRICS, request);
        HttpResponse<byte[]> inJson = client.post(METRICS, JSON, new OtlpJson(new Random(1)).bytes(request));
        HttpResponse<byte[]> bySpans = client.protobuf(
                METRICS, metrics("by-spans", metric(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)));

        assertThat(List.of(response, inJson, bySpans))
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);
        var partial = ExportMetricsServiceResponse.parseFrom(response.body()).getPartialSuccess();
        assertThat(partial.getRejectedDataPoints()).isEqualTo(1);
        assertThat(partial.getErrorMessage()).contains("unit");
        assertThat(json(inJson)
                        .path("partialSuccess")
                        .path("rejectedDataPoints")
                        .stringValue())
                .isEqualTo("1");
        assertThat(bySpans.body()).isEmpty();

        SeriesWindow delta = batches("by-metrics").get(0).windows().get(0);
        assertThat(delta.series()).isEqualTo(new RequestSeries("", "/orders/{id}", "GET", StatusClass.SERVER_ERROR));
        // What was counted up to the end of a window belongs to it.
        assertThat(delta.window()).isEqualTo(Window.of(IngestServer.NOW.minusSeconds(10)));
        assertThat(delta.buckets().total()).isEqualTo(7);
        List<CumulativeBatch> counters = broker.read(EventTopics.REQUEST_COUNTERS).stream()
                .filter(each -> each.key().equals("by-metrics"))
                .map(each -> RequestForms.counters().deserializer().deserialize(each.topic(), each.value()))
                .toList();
        assertThat(counters).hasSize(2).containsOnly(counters.get(0));
        CumulativePoint point = counters.get(0).points().get(0);
        assertThat(point.timeNanos()).isEqualTo(nanos(IngestServer.NOW));
        assertThat(point.startNanos()).isEqualTo(nanos(IngestServer.NOW.minusSeconds(60)));
        assertThat(point.histogram()).isEqualTo(new ExplicitHistogram(List.of(0.1, 0.5), List.of(4L, 2L, 1L)));
        assertThat(batches("by-spans")).isEmpty();
        assertThat(server.count("waywiser.ingest.otlp.points", "outcome", "ignored"))
                .isEqualTo(ignored + 1);
    }

    @Test
    void published_metrics_areAccepted() throws IOException {
        assumeTrue(Files.isDirectory(PUBLISHED), "the published examples are not on this machine");

        HttpResponse<byte[]> response =
                client.post(METRICS, JSON, Files.readAllBytes(PUBLISHED.resolve("metrics.json")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new String(response.body(), UTF_8)).isEqualTo("{}");
    }

    @Test
    void bodies_thatWereSpoiled_areNeverAnswered5xx() {
        Random random = new Random(20261128);
        for (int i = 0; i < 300; i++) {
            ExportTraceServiceRequest request = new RandomTraces(random).request();
            byte[] protobuf = SpanReaderTest.spoil(request.toByteArray(), random);
            byte[] inJson = SpanReaderTest.spoil(new OtlpJson(random).bytes(request), random);

            assertThat(client.post(TRACES, PROTOBUF, protobuf).statusCode()).isIn(200, 400);
            assertThat(client.post(TRACES, JSON, inJson).statusCode()).isIn(200, 400);

            byte[] points = new RandomMetrics(random).request().toByteArray();
            assertThat(client.post(METRICS, PROTOBUF, SpanReaderTest.spoil(points, random))
                            .statusCode())
                    .isIn(200, 400);
        }
    }

    private static ExportTraceServiceRequest request(String service, Span... spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(text("service.name", service))
                                .addAttributes(text("deployment.environment.name", "Production")))
                        .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
                .build();
    }

    private static Span span(Instant ended, Duration took) {
        long end = nanos(ended);
        return Span.newBuilder()
                .setTraceId(ByteString.fromHex(TRACE))
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(end - took.toNanos())
                .setEndTimeUnixNano(end)
                .addAttributes(text("http.request.method", "GET"))
                .addAttributes(text("http.route", "/orders/{id}"))
                .addAttributes(text("http.response.status_code", "200"))
                .build();
    }

    private static ExportMetricsServiceRequest metrics(String service, Metric... metrics) {
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(text("service.name", service)))
                        .addScopeMetrics(ScopeMetrics.newBuilder().addAllMetrics(List.of(metrics))))
                .build();
    }

    private static Metric metric(AggregationTemporality temporality) {
        return Metric.newBuilder()
                .setName("http.server.duration")
                .setUnit("ms")
                .setHistogram(Histogram.newBuilder()
                        .setAggregationTemporality(temporality)
                        .addDataPoints(HistogramDataPoint.newBuilder()
                                .setStartTimeUnixNano(nanos(IngestServer.NOW.minusSeconds(60)))
                                .setTimeUnixNano(nanos(IngestServer.NOW))
                                .addAttributes(text("http.method", "GET"))
                                .addAttributes(text("http.route", "/orders/{id}"))
                                .addAttributes(text("http.status_code", "503"))
                                .addAllExplicitBounds(List.of(100.0, 500.0))
                                .addAllBucketCounts(List.of(4L, 2L, 1L))
                                .setCount(7)))
                .build();
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private static List<RequestBatch> batches(String service) {
        return broker.read(EventTopics.REQUESTS).stream()
                .filter(record -> record.key().equals(service))
                .map(record -> EventTopics.REQUESTS.values().deserializer().deserialize(record.topic(), record.value()))
                .peek(batch -> assertThat(batch.service()).isEqualTo(new ServiceName(service)))
                .toList();
    }

    private static IngestConfig config(EventAccess access) {
        return new IngestConfig(
                broker.bootstrapServers(),
                Map.of(),
                access,
                WebhooksConfig.none(),
                new RequestsConfig(List.of(), List.of(new Glob("by-metrics")), false),
                SurveysConfig.off(),
                LARGEST,
                1_000,
                4L * LARGEST,
                Duration.ofSeconds(5));
    }
}
