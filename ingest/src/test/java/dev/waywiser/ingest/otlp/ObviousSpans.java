package dev.waywiser.ingest.otlp;

import com.google.protobuf.ByteString;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.BucketCounter;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.SlowRequest;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import dev.waywiser.ingest.requests.RouteTemplates;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The slow, obvious count of server spans, from the generated classes and {@code docs/collectors/opentelemetry.md} alone. */
final class ObviousSpans {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY");
    private static final Set<String> SERVER_ERRORS = Set.of(
            "2",
            "4",
            "12",
            "13",
            "14",
            "15",
            "UNKNOWN",
            "DEADLINE_EXCEEDED",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS");

    record Place(ServiceName service, RequestSeries series, Window window) {}

    static final class Counted {
        final BucketCounter counter = new BucketCounter();
        SlowRequest slowest;

        @Override
        public String toString() {
            return counter.buckets() + " " + slowest;
        }
    }

    final Map<Place, Counted> counts = new HashMap<>();
    final Map<Rejection, Integer> rejections = new EnumMap<>(Rejection.class);
    private final long latestNanos;

    ObviousSpans(long latestNanos) {
        this.latestNanos = latestNanos;
    }

    /** The counts as text, which is easy to compare and to read. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        counts.forEach((place, counted) -> texts.put(place.toString(), counted.toString()));
        return texts;
    }

    void add(ExportTraceServiceRequest request) {
        for (ResourceSpans resource : request.getResourceSpansList()) {
            Map<String, AnyValue> attributes = attributes(resource.getResource().getAttributesList());
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                scope.getSpansList().stream()
                        .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
                        .forEach(span -> add(attributes, span));
            }
        }
    }

    private void add(Map<String, AnyValue> resource, Span span) {
        if (text(resource, "service.name").isEmpty()) {
            rejections.merge(Rejection.NO_SERVICE, 1, Integer::sum);
            return;
        }
        ServiceName service;
        String environment = first(resource, "deployment.environment.name", "deployment.environment");
        try {
            service = new ServiceName(text(resource, "service.name"));
            environment = environment.isBlank() ? "" : new EnvironmentName(environment).value();
        } catch (IllegalArgumentException unreadable) {
            rejections.merge(Rejection.NAME, 1, Integer::sum);
            return;
        }
        long start = span.getStartTimeUnixNano();
        long end = span.getEndTimeUnixNano();
        if (start == 0 || end == 0 || Long.compareUnsigned(end, start) < 0) {
            rejections.merge(Rejection.TIMES, 1, Integer::sum);
        } else if (Long.compareUnsigned(end, latestNanos) > 0) {
            rejections.merge(Rejection.FUTURE, 1, Integer::sum);
        } else {
            try {
                add(service, series(environment, span), span);
            } catch (IllegalArgumentException unreadable) {
                rejections.merge(Rejection.NAME, 1, Integer::sum);
            }
        }
    }

    private void add(ServiceName service, RequestSeries series, Span span) {
        long nanos = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
        Place place = new Place(service, series, Window.ofNanos(span.getEndTimeUnixNano()));
        Counted counted = counts.computeIfAbsent(place, each -> new Counted());
        counted.counter.add(Scale.bucketOfNanos(nanos), 1);
        ByteString trace = span.getTraceId();
        String hex = HexFormat.of().formatHex(trace.toByteArray());
        if (trace.size() == 16 && !hex.matches("0*")) {
            counted.slowest = SlowRequest.slower(counted.slowest, new SlowRequest(nanos, hex));
        }
    }

    private static RequestSeries series(String environment, Span span) {
        Map<String, AnyValue> attributes = attributes(span.getAttributesList());
        boolean failed =
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR || has(attributes, "error.type");
        if (has(attributes, "rpc.system") || has(attributes, "rpc.system.name")) {
            String code = code(attributes, "rpc.grpc.status_code", "rpc.response.status_code");
            String method = text(attributes, "rpc.method");
            String service = text(attributes, "rpc.service");
            String route = method.isEmpty() ? span.getName() : "/" + (service.isEmpty() ? "" : service + "/") + method;
            boolean error = failed || SERVER_ERRORS.contains(code);
            return new RequestSeries(environment, named(route), "rpc", error ? StatusClass.ERROR : StatusClass.OK);
        }
        return httpSeries(environment, span);
    }

    static RequestSeries httpSeries(String environment, Span span) {
        Map<String, AnyValue> attributes = attributes(span.getAttributesList());
        boolean failed =
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR || has(attributes, "error.type");
        String method = first(attributes, "http.request.method", "http.method");
        String path = first(attributes, "url.path", "http.target");
        String route = text(attributes, "http.route");
        if (route.isEmpty() && !path.isEmpty()) {
            route = new RouteTemplates(List.of()).route(path);
        } else if (route.isEmpty()) {
            String name = span.getName();
            route = !method.isEmpty() && name.startsWith(method + " /") ? name.substring(method.length() + 1) : name;
        }
        String status = code(attributes, "http.response.status_code", "http.status_code");
        StatusClass statusClass = !status.matches("\\d+")
                ? (failed ? StatusClass.ERROR : StatusClass.OK)
                : StatusClass.of(Long.parseLong(status));
        String capitals = method.toUpperCase(Locale.ROOT);
        return new RequestSeries(
                environment, named(route), METHODS.contains(capitals) ? capitals : "other", statusClass);
    }

    private static String named(String route) {
        String name = route.strip();
        return route.isEmpty() || name.codePointCount(0, name.length()) > 200 ? "other" : name;
    }

    private static Map<String, AnyValue> attributes(List<KeyValue> list) {
        Map<String, AnyValue> attributes = new HashMap<>();
        list.forEach(each -> attributes.put(each.getKey(), each.getValue()));
        return attributes;
    }

    private static boolean has(Map<String, AnyValue> attributes, String key) {
        AnyValue value = attributes.get(key);
        return value != null && value.getValueCase() != AnyValue.ValueCase.VALUE_NOT_SET;
    }

    private static String text(Map<String, AnyValue> attributes, String key) {
        return attributes.getOrDefault(key, AnyValue.getDefaultInstance()).getStringValue();
    }

    private static String first(Map<String, AnyValue> attributes, String key, String otherwise) {
        String first = text(attributes, key);
        return first.isEmpty() ? text(attributes, otherwise) : first;
    }

    private static String code(Map<String, AnyValue> attributes, String key, String otherwise) {
        String code = code(attributes.get(key));
        String other = code(attributes.get(otherwise));
        return code.matches("\\d+") ? code : other;
    }

    private static String code(AnyValue value) {
        if (value == null) {
            return "";
        }
        return value.hasIntValue() && value.getIntValue() >= 0
                ? Long.toString(value.getIntValue())
                : value.getStringValue().matches("\\d{1,9}|[A-Z_]+") ? value.getStringValue() : "";
    }
}
