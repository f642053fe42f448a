package dev.waywiser.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import dev.waywiser.events.requests.StatusClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Tells of requests as an OpenTelemetry agent in each service would, and as its access log does. Not thread-safe. */
final class TrafficTeller {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SERVER = 2;
    private static final int FAILED = 2;
    private static final double NANOS = 1e9;

    private final Sender sender;
    private final Map<String, String> headers;
    private final Dice ids;

    TrafficTeller(Sender sender, Token token, long seed) {
        this.sender = sender;
        this.headers = new HashMap<>(token.headers());
        this.headers.put("Content-Type", "application/json");
        this.ids = new Dice(seed, "trace ids");
    }

    /** Tells of each request by a line of an access log, which costs little where there are many. */
    void log(List<Traffic.Request> requests) throws SendException, InterruptedException {
        Map<String, StringBuilder> logs = new TreeMap<>();
        for (Traffic.Request request : requests) {
            logs.computeIfAbsent(request.service(), none -> new StringBuilder())
                    .append("{\"time\":\"")
                    .append(request.end())
                    .append("\",\"method\":\"")
                    .append(request.method())
                    .append("\",\"route\":\"")
                    .append(request.route())
                    .append("\",\"status\":")
                    .append(status(request.ended()))
                    .append(",\"duration_ns\":")
                    .append((long) (request.seconds() * NANOS))
                    .append("}\n");
        }
        for (Map.Entry<String, StringBuilder> log : logs.entrySet()) {
            Map<String, String> ofLog = new HashMap<>(headers);
            ofLog.put("Content-Type", "application/x-ndjson");
            Teller.accept(sender.post(
                    "/v1/access-logs?service=" + log.getKey() + "&environment=" + Deployer.PRODUCTION,
                    ofLog,
                    log.getValue().toString().getBytes(UTF_8)));
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

    private Map<String, Object> span(Traffic.Request request) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("traceId", hex(4));
        told.put("spanId", hex(2));
        told.put("name", request.method() + " " + request.route());
        told.put("kind", SERVER);
        told.put("startTimeUnixNano", nanos(request.end().minusNanos((long) (request.seconds() * NANOS))));
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
        String status = status(ended);
        return List.of(
                attribute("http.request.method", method),
                attribute("http.route", route),
                Map.of("key", "http.response.status_code", "value", Map.of("intValue", status)));
    }

    private static String status(StatusClass ended) {
        return ended.text().charAt(0) + "00";
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
