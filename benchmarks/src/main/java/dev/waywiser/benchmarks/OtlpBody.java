package dev.waywiser.benchmarks;

import com.google.protobuf.ByteString;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.StatusClass;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** What an OpenTelemetry agent sends of the requests to one service: a span each, with the attributes that agents put on it. */
final class OtlpBody {
    static final int SPANS = 8_192;

    private static final int ROUTES = 20;
    private static final long NANOS = 1_000_000_000L;

    private OtlpBody() {}

    /** A request with {@link #SPANS} spans that ended in the seconds before now. */
    static byte[] traces(long seed, Instant now) {
        Random random = new Random(seed);
        ScopeSpans.Builder scope = ScopeSpans.newBuilder()
                .setScope(InstrumentationScope.newBuilder()
                        .setName("io.opentelemetry.jetty-12.0")
                        .setVersion("2.31.1-alpha"));
        for (int i = 0; i < SPANS; i++) {
            scope.addSpans(span(random, now));
        }
        Resource resource = Resource.newBuilder()
                .addAttributes(text("service.name", "checkout"))
                .addAttributes(text("service.instance.id", "627cc493-f310-47de-96bd-71410b7dec09"))
                .addAttributes(text("deployment.environment.name", "production"))
                .addAttributes(text("telemetry.sdk.language", "java"))
                .build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                        ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    private static Span span(Random random, Instant now) {
        long end = now.getEpochSecond() * NANOS - random.nextLong(10 * NANOS);
        long took = (long) (Math.exp(random.nextGaussian() * 0.6 - 3.5) * NANOS);
        int route = random.nextInt(ROUTES);
        int status = random.nextInt(100) < 2 ? 500 : 200;
        return Span.newBuilder()
                .setTraceId(bytes(random, 16))
                .setSpanId(bytes(random, 8))
                .setParentSpanId(bytes(random, 8))
                .setName("GET /things-" + route + "/{id}")
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(end - took)
                .setEndTimeUnixNano(end)
                .addAttributes(text("http.request.method", "GET"))
                .addAttributes(text("url.scheme", "https"))
                .addAttributes(text("url.path", "/things-" + route + "/" + random.nextInt(1_000_000)))
                .addAttributes(text("http.route", "/things-" + route + "/{id}"))
                .addAttributes(number("http.response.status_code", status))
                .addAttributes(text("server.address", "checkout.shop.example"))
                .addAttributes(number("server.port", 443))
                .addAttributes(text("client.address", "10.0.0." + random.nextInt(250)))
                .addAttributes(text("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101"))
                .addAttributes(text("network.protocol.version", "1.1"))
                .addAttributes(number("thread.id", random.nextInt(64)))
                .setStatus(
                        status == 500
                                ? Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR)
                                : Status.newBuilder())
                .build();
    }

    /** The counts of ten seconds for some of the load's services, as delta histograms. */
    static byte[] metrics(RequestLoad load, int firstService, int services, Instant now) {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        for (int service = firstService; service < firstService + services; service++) {
            ExponentialHistogram.Builder histogram = ExponentialHistogram.newBuilder()
                    .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
            for (int series = 0; series < load.seriesAService(); series++) {
                histogram.addDataPoints(point(series, now));
            }
            request.addResourceMetrics(ResourceMetrics.newBuilder()
                    .setResource(Resource.newBuilder()
                            .addAttributes(text("service.name", RequestLoad.service(service)))
                            .addAttributes(text("deployment.environment.name", "production")))
                    .addScopeMetrics(ScopeMetrics.newBuilder()
                            .addMetrics(Metric.newBuilder()
                                    .setName("http.server.request.duration")
                                    .setUnit("s")
                                    .setExponentialHistogram(histogram))));
        }
        return request.build().toByteArray();
    }

    private static ExponentialHistogramDataPoint point(int number, Instant now) {
        RequestSeries series = RequestLoad.series(number);
        Buckets buckets = RequestLoad.buckets(number);
        int offset = buckets.bucket(0);
        ExponentialHistogramDataPoint.Buckets.Builder counts =
                ExponentialHistogramDataPoint.Buckets.newBuilder().setOffset(offset);
        for (int bucket = offset; bucket <= buckets.bucket(buckets.size() - 1); bucket++) {
            counts.addBucketCounts(buckets.countOf(bucket));
        }
        long end = now.getEpochSecond() * NANOS;
        return ExponentialHistogramDataPoint.newBuilder()
                .setStartTimeUnixNano(end - 10 * NANOS)
                .setTimeUnixNano(end)
                .setCount(buckets.total())
                .setScale(Scale.SCALE)
                .setPositive(counts)
                .addAttributes(text("http.request.method", series.method()))
                .addAttributes(text("http.route", series.route()))
                .addAttributes(
                        number("http.response.status_code", series.statusClass() == StatusClass.SUCCESS ? 200 : 500))
                .build();
    }

    private static ByteString bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static KeyValue number(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }

    static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }
}
