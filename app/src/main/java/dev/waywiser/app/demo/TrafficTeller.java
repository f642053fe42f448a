package dev.waywiser.app.demo;

import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import dev.waywiser.events.requests.BucketCounter;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.StatusClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Tells of requests as an OpenTelemetry agent in each service would, in OTLP's JSON. Not thread-safe. */
final class TrafficTeller {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SERVER = 2;
    private static final int FAILED = 2;
    private static final int DELTA = 1;

    private final Sender sender;
    private final Map<String, String> headers;
    private final Dice ids;

    TrafficTeller(Sender sender, Token token, long seed) {
        this.sender = sender;
        this.headers = new HashMap<>(token.headers());
        this.headers.put("Content-Type", "application/json");
        this.ids = new Dice(seed, "trace ids");
    }

    /** Which requests one data point counts. */
    private record Point(String service, String method, String route, StatusClass ended, Instant until) {}

    /** Counts requests, for whoever does not need each of them. Points of one batch are told in one request. */
    final class Counts {
        private final Map<Point, BucketCounter> counters = new HashMap<>();

        /** Counts a request into the data point that ends at the instant. */
        void add(Traffic.Request request, Instant until) {
            Point point = new Point(request.service(), request.method(), request.route(), request.ended(), until);
            counters.computeIfAbsent(point, none -> new BucketCounter()).add(Scale.bucket(request.seconds()), 1);
        }

        /** Tells all that was counted. */
        void tell(Instant since) throws SendException, InterruptedException {
            Map<String, List<Object>> points = new TreeMap<>();
            counters.forEach((point, counter) -> points.computeIfAbsent(point.service, none -> new ArrayList<>())
                    .add(dataPoint(point, since, counter.buckets())));
            List<Object> resources = new ArrayList<>();
            points.forEach((service, ofService) -> resources.add(Map.of(
                    "resource",
                    resource(service),
                    "scopeMetrics",
                    List.of(Map.of(
                            "metrics",
                            List.of(Map.of(
                                    "name",
                                    "http.server.request.duration",
                                    "unit",
                                    "s",
                                    "exponentialHistogram",
                                    Map.of("aggregationTemporality", DELTA, "dataPoints", ofService))))))));
            post("/v1/metrics", Map.of("resourceMetrics", resources));
        }
    }

    /** Tells of each request by a span of its own. */
    void tell(List<Traffic.Request> requests) throws SendException, InterruptedException {
        Map<String, List<Object>> spans = new TreeMap<>();
        requests.forEach(request -> spans.computeIfAbsent(request.service(), none -> new ArrayList<>())
                .add(span(request)));
        List<Object> resources = new ArrayList<>();
        spans.forEach((service, ofService) -> resources.add(
                Map.of("resource", resource(service), "scopeSpans", List.of(Map.of("spans", ofService)))));
        post("/v1/traces", Map.of("resourceSpans", resources));
    }

    private void post(String path, Map<String, Object> body) throws SendException, InterruptedException {
        Teller.accept(sender.post(path, headers, JSON.writeValueAsBytes(body)));
    }

    private static Map<String, Object> dataPoint(Point point, Instant since, Buckets buckets) {
        int offset = buckets.bucket(0);
        int length = buckets.bucket(buckets.size() - 1) - offset + 1;
        Long[] counts = new Long[length];
        for (int i = 0; i < length; i++) {
            counts[i] = buckets.countOf(offset + i);
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("attributes", attributes(point.method, point.route, point.ended));
        told.put("startTimeUnixNano", nanos(since));
        told.put("timeUnixNano", nanos(point.until));
        told.put("count", Long.toString(buckets.total()));
        told.put("scale", Scale.SCALE);
        told.put("zeroCount", 0);
        told.put("positive", Map.of("offset", offset, "bucketCounts", counts));
        return told;
    }

    private Map<String, Object> span(Traffic.Request request) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("traceId", hex(4));
        told.put("spanId", hex(2));
        told.put("name", request.method() + " " + request.route());
        told.put("kind", SERVER);
        told.put("startTimeUnixNano", nanos(request.end().minusNanos((long) (request.seconds() * 1e9))));
        told.put("endTimeUnixNano", nanos(request.end()));
        told.put("attributes", attributes(request.method(), request.route(), request.ended()));
        told.put("status", request.ended() == StatusClass.SERVER_ERROR ? Map.of("code", FAILED) : Map.of());
        return told;
    }

    private static Map<String, Object> resource(String service) {
        return Map.of(
                "attributes",
                List.of(
                        attribute("service.name", service),
                        attribute("deployment.environment.name", Deployer.PRODUCTION)));
    }

    private static List<Object> attributes(String method, String route, StatusClass ended) {
        String status = ended.text().charAt(0) + "00";
        return List.of(
                attribute("http.request.method", method),
                attribute("http.route", route),
                Map.of("key", "http.response.status_code", "value", Map.of("intValue", status)));
    }

    private static Map<String, Object> attribute(String key, String value) {
        return Map.of("key", key, "value", Map.of("stringValue", value));
    }

    private static String nanos(Instant instant) {
        return Long.toString(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
    }

    private String hex(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(String.format("%08x", ids.between(1, Integer.MAX_VALUE - 1)));
        }
        return text.toString();
    }
}
