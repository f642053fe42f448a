package dev.waywiser.ingest.otlp;

import static dev.waywiser.ingest.otlp.RandomTraces.text;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests as senders make them, and as no sender should. */
final class RandomMetrics {
    private static final List<String> NAMES = List.of(
            "http.server.request.duration",
            "http.server.request.duration",
            "http.server.duration",
            "http.client.request.duration",
            "http.server.active_requests");
    private static final List<String> UNITS = List.of("s", "s", "ms", "ms", "us", "ns", "min", "", "By", "{request}");
    private static final long BEGUN = 1_772_000_000_000_000_000L;

    private final Random random;
    private final RandomTraces attributes;

    RandomMetrics(Random random) {
        this.random = random;
        this.attributes = new RandomTraces(random);
    }

    ExportMetricsServiceRequest request() {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            ResourceMetrics.Builder resource = ResourceMetrics.newBuilder();
            if (random.nextInt(10) > 0) {
                resource.setResource(Resource.newBuilder()
                        .addAttributes(text("service.name", random.nextBoolean() ? "shop" : "basket"))
                        .addAttributes(text("host.name", "host" + random.nextInt(2)))
                        .addAllAttributes(attributes.attributes(random.nextInt(2))));
            }
            for (int j = random.nextInt(3); j > 0; j--) {
                ScopeMetrics.Builder scope = ScopeMetrics.newBuilder()
                        .setScope(InstrumentationScope.newBuilder()
                                .setName("scope" + random.nextInt(2))
                                .setVersion("1"));
                for (int k = random.nextInt(4); k > 0; k--) {
                    scope.addMetrics(metric());
                }
                resource.addScopeMetrics(scope);
            }
            request.addResourceMetrics(resource);
        }
        return request.build();
    }

    private Metric metric() {
        Metric.Builder metric = Metric.newBuilder()
                .setName(oneOf(NAMES))
                .setDescription("Duration of HTTP server requests.")
                .setUnit(oneOf(UNITS));
        int temporality = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(2);
        switch (random.nextInt(5)) {
            case 0 ->
                metric.setGauge(Gauge.newBuilder()
                        .addDataPoints(NumberDataPoint.newBuilder().setAsDouble(1)));
            case 1, 2 -> {
                ExponentialHistogram.Builder histogram =
                        ExponentialHistogram.newBuilder().setAggregationTemporalityValue(temporality);
                for (int i = random.nextInt(5); i > 0; i--) {
                    histogram.addDataPoints(exponential());
                }
                metric.setExponentialHistogram(histogram);
            }
            default -> {
                Histogram.Builder histogram = Histogram.newBuilder().setAggregationTemporalityValue(temporality);
                for (int i = random.nextInt(5); i > 0; i--) {
                    histogram.addDataPoints(explicit());
                }
                metric.setHistogram(histogram);
            }
        }
        return metric.build();
    }

    private HistogramDataPoint explicit() {
        HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder()
                .addAllAttributes(points())
                .setStartTimeUnixNano(start())
                .setTimeUnixNano(time())
                .setFlags(random.nextInt(10) == 0 ? 1 : 0)
                .setSum(12.5)
                .setMin(0.1)
                .setMax(9);
        int bounds = random.nextInt(6);
        double bound = random.nextDouble();
        for (int i = 0; i < bounds; i++) {
            point.addExplicitBounds(bound);
            bound += random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(500);
        }
        for (int i = random.nextInt(12) == 0 ? 1 : 0; i <= bounds; i++) {
            point.addBucketCounts(random.nextInt(30) == 0 ? random.nextLong() : random.nextInt(1_000));
        }
        return point.setCount(point.getBucketCountsList().stream()
                        .mapToLong(each -> each)
                        .sum())
                .build();
    }

    private ExponentialHistogramDataPoint exponential() {
        ExponentialHistogramDataPoint.Builder point = ExponentialHistogramDataPoint.newBuilder()
                .addAllAttributes(points())
                .setStartTimeUnixNano(start())
                .setTimeUnixNano(time())
                .setScale(random.nextInt(20) == 0 ? 30 : random.nextInt(31) - 10)
                .setZeroCount(random.nextInt(3))
                .setZeroThreshold(1e-9)
                .setFlags(random.nextInt(10) == 0 ? 1 : 0);
        point.getPositiveBuilder().setOffset(random.nextInt(400) - 200);
        for (int i = random.nextInt(30); i > 0; i--) {
            point.getPositiveBuilder().addBucketCounts(random.nextInt(100));
        }
        if (random.nextInt(10) == 0) {
            point.getNegativeBuilder().setOffset(3).addBucketCounts(2);
        }
        return point.build();
    }

    private List<KeyValue> points() {
        List<KeyValue> list = new ArrayList<>(attributes.attributes(random.nextInt(3)));
        list.add(text("http.request.method", random.nextBoolean() ? "GET" : "POST"));
        list.add(text("http.route", "/orders/{id}"));
        return list;
    }

    private long start() {
        return random.nextInt(10) == 0 ? 0 : BEGUN - random.nextInt(1_000_000);
    }

    private long time() {
        return switch (random.nextInt(20)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> BEGUN + 700_000_000_000L;
            case 3 -> 5;
            default -> BEGUN + random.nextInt(8) * 5_000_000_000L;
        };
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
