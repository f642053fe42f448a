package dev.waywiser.ingest.otlp;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.ExplicitHistogram;
import dev.waywiser.events.requests.ExponentialHistogram;
import dev.waywiser.events.requests.Histogram;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Window;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The slow, obvious count of requests from histograms, from the generated classes and {@code docs/collectors/opentelemetry.md} alone. */
final class ObviousMetrics {
    private static final Map<String, Double> UNITS =
            Map.of("s", 1.0, "ms", 0.001, "us", 0.000_001, "ns", 0.000_000_001, "min", 60.0);

    final Map<ObviousSpans.Place, Buckets> deltas = new HashMap<>();
    final List<String> cumulative = new ArrayList<>();
    final Map<Rejection, Integer> rejections = new EnumMap<>(Rejection.class);
    private final long latestNanos;

    ObviousMetrics(long latestNanos) {
        this.latestNanos = latestNanos;
    }

    void add(ExportMetricsServiceRequest request) {
        for (ResourceMetrics resource : request.getResourceMetricsList()) {
            for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                for (Metric metric : scope.getMetricsList()) {
                    if (metric.getName().equals("http.server.request.duration")
                            || metric.getName().equals("http.server.duration")) {
                        add(resource.getResource().getAttributesList(), metric);
                    }
                }
            }
        }
    }

    private void add(List<KeyValue> resource, Metric metric) {
        Double unit = UNITS.get(metric.getUnit());
        for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
            add(
                    resource,
                    unit,
                    metric.getHistogram().getAggregationTemporality(),
                    point.getFlags(),
                    point.getStartTimeUnixNano(),
                    point.getTimeUnixNano(),
                    point.getAttributesList(),
                    () -> explicit(point, unit));
        }
        for (ExponentialHistogramDataPoint point :
                metric.getExponentialHistogram().getDataPointsList()) {
            add(
                    resource,
                    unit,
                    metric.getExponentialHistogram().getAggregationTemporality(),
                    point.getFlags(),
                    point.getStartTimeUnixNano(),
                    point.getTimeUnixNano(),
                    point.getAttributesList(),
                    () -> exponential(point, unit));
        }
    }

    private void add(
            List<KeyValue> resource,
            Double unit,
            AggregationTemporality temporality,
            int flags,
            long start,
            long time,
            List<KeyValue> attributes,
            Supplier<Histogram> histogram) {
        if ((flags & 1) != 0) {
            return;
        }
        Rejection why = null;
        try {
            String name = text(resource, "service.name");
            ServiceName service = name.isEmpty() ? null : new ServiceName(name);
            String environment = text(resource, "deployment.environment.name");
            environment = environment.isEmpty() ? text(resource, "deployment.environment") : environment;
            environment = environment.isBlank() ? "" : new EnvironmentName(environment).value();
            if (service == null) {
                why = Rejection.NO_SERVICE;
            } else if (unit == null) {
                why = Rejection.UNIT;
            } else if (temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_UNSPECIFIED) {
                why = Rejection.TEMPORALITY;
            } else if (time == 0 || Long.compareUnsigned(time, start) < 0) {
                why = Rejection.TIMES;
            } else if (Long.compareUnsigned(time, latestNanos) > 0) {
                why = Rejection.FUTURE;
            } else {
                why = add(service, environment, temporality, start, time, attributes, histogram);
            }
        } catch (IllegalArgumentException unreadable) {
            why = Rejection.NAME;
        }
        if (why != null) {
            rejections.merge(why, 1, Integer::sum);
        }
    }

    private Rejection add(
            ServiceName service,
            String environment,
            AggregationTemporality temporality,
            long start,
            long time,
            List<KeyValue> attributes,
            Supplier<Histogram> told) {
        Histogram histogram;
        try {
            histogram = told.get();
        } catch (IllegalArgumentException wrong) {
            return Rejection.COUNTS;
        }
        // A point is counted as a span without a name would be, and never as a remote call.
        RequestSeries series = ObviousSpans.httpSeries(
                environment, Span.newBuilder().addAllAttributes(attributes).build());
        if (temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA) {
            deltas.merge(
                    new ObviousSpans.Place(service, series, Window.ofNanos(time - 1)),
                    histogram.buckets(),
                    Buckets::plus);
        } else {
            cumulative.add(service + " " + series + " " + start + " " + time + " " + histogram);
        }
        return null;
    }

    private static Histogram explicit(HistogramDataPoint point, double unit) {
        List<Double> bounds = point.getExplicitBoundsList().stream()
                .map(bound -> unit < 1 ? bound / Math.rint(1 / unit) : bound * unit)
                .toList();
        List<Long> counts = point.getBucketCountsList();
        if (bounds.isEmpty() && counts.isEmpty() && point.getCount() == 0) {
            return new ExplicitHistogram(List.of(), List.of(0L));
        }
        if (counts.stream().anyMatch(each -> each < 0 || each > 1L << 40)
                || (bounds.isEmpty() && counts.stream().anyMatch(each -> each > 0))) {
            throw new IllegalArgumentException("more than any process counts");
        }
        return new ExplicitHistogram(bounds, counts);
    }

    private static Histogram exponential(ExponentialHistogramDataPoint point, double unit) {
        long belowZero = point.getNegative().getBucketCountsList().stream()
                .mapToLong(each -> each)
                .sum();
        return new ExponentialHistogram(
                point.getScale(),
                unit,
                point.getZeroCount() + belowZero,
                point.getPositive().getOffset(),
                point.getPositive().getBucketCountsList());
    }

    private static String text(List<KeyValue> attributes, String key) {
        String text = "";
        for (KeyValue attribute : attributes) {
            if (attribute.getKey().equals(key)) {
                AnyValue value = attribute.getValue();
                text = value.getStringValue();
            }
        }
        return text;
    }
}
