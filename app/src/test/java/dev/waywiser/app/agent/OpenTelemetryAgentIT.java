package dev.waywiser.app.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.app.ChildWaywiser;
import dev.waywiser.events.requests.Scale;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A web application under the OpenTelemetry Java agent, which exports spans and metrics over http/protobuf as it does for everybody.
 * What is told of its requests is what the load generator has counted and measured, by both ways.
 */
class OpenTelemetryAgentIT {
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(60);
    /** A caller has its answer a little before the span of it ends. */
    private static final double AFTER_THE_ANSWER_SECONDS = 0.005;

    private static final int REQUESTS = 640;
    private static final int BROKEN = 80;

    /** As its spans tell, and as its metrics do. */
    private static final List<String> SERVICES = List.of("shop", "shop.metrics");

    @TempDir
    Path folder;

    @Test
    void application_underTheAgent_isCountedAndMeasuredAsItsCallersDid() throws Exception {
        int otlp = freePort();
        Map<String, String> variables = Map.of(
                "WAYWISER_INGEST_OTLP_PORT", Integer.toString(otlp), "WAYWISER_INGEST_OTLP_METRICS_APART", "true");
        try (ChildWaywiser waywiser = ChildWaywiser.up(folder.resolve("data"), variables)) {
            KnownLoad.Seconds seconds;
            try (WatchedApp app = WatchedApp.start(agent(otlp))) {
                // First those that are only counted: what a caller waits while classes are loaded is no part of any
                // span.
                KnownLoad.send(app.port(), "/broken", BROKEN, 1);
                seconds = KnownLoad.send(app.port(), "/orders", REQUESTS, 2);
                // A caller has its answer before the span of it has ended: who ends the application then loses that
                // span.
                for (String service : SERVICES) {
                    await(waywiser, service, "/orders", REQUESTS);
                    await(waywiser, service, "/broken", BROKEN);
                }
            }
            for (String service : SERVICES) {
                JsonNode orders = await(waywiser, service, "/orders", REQUESTS);
                JsonNode broken = await(waywiser, service, "/broken", BROKEN);

                assertThat(orders.get("requests").longValue()).as(service).isEqualTo(REQUESTS);
                assertThat(orders.get("errors").longValue()).as(service).isZero();
                assertThat(broken.get("requests").longValue()).as(service).isEqualTo(BROKEN);
                assertThat(broken.get("errorRate").doubleValue()).as(service).isEqualTo(1);
                assertQuantile(service, orders, "p50Seconds", seconds, 0.5);
                assertQuantile(service, orders, "p95Seconds", seconds, 0.95);
                assertQuantile(service, orders, "p99Seconds", seconds, 0.99);
            }
        }
    }

    /** A span is around the application's own work and within what its caller waits, however busy the machine is. */
    private static void assertQuantile(
            String service, JsonNode answer, String name, KnownLoad.Seconds seconds, double quantile) {
        double least = at(seconds.worked(), quantile);
        double most = at(seconds.waited(), quantile);

        assertThat(answer.get(name).doubleValue())
                .as(service + " " + name)
                .isBetween(
                        least * (1 - Scale.RELATIVE_ERROR),
                        most * (1 + Scale.RELATIVE_ERROR) + AFTER_THE_ANSWER_SECONDS);
    }

    private static double at(List<Double> rising, double quantile) {
        return rising.get((int) Math.ceil(quantile * rising.size()) - 1);
    }

    private static JsonNode await(ChildWaywiser waywiser, String service, String route, long requests)
            throws Exception {
        Instant until = Instant.now().plus(SEEN_WITHIN);
        JsonNode answer = ask(waywiser, service, route);
        while (answer.get("requests").longValue() < requests && Instant.now().isBefore(until)) {
            Thread.sleep(200);
            answer = ask(waywiser, service, route);
        }
        return answer;
    }

    private static JsonNode ask(ChildWaywiser waywiser, String service, String route) throws Exception {
        return waywiser.get("/api/v1/latency?environment=production&service=" + service + "&route=" + route)
                .get(0);
    }

    private static Map<String, String> agent(int port) {
        Map<String, String> variables = new HashMap<>();
        variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port);
        variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        variables.put("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip");
        variables.put("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", "base2_exponential_bucket_histogram");
        variables.put("OTEL_METRIC_EXPORT_INTERVAL", "1000");
        variables.put("OTEL_LOGS_EXPORTER", "none");
        variables.put("OTEL_SERVICE_NAME", "shop");
        variables.put("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=production");
        return variables;
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
