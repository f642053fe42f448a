package dev.waywiser.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.app.ChildWaywiser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an objective means at the traffic that a running Waywiser knows. */
class SloCheckIT {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final DateTimeFormatter LOGGED =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String SLO = """
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: %1$s}
            spec:
              service: shop
              indicator:
                metadata: {name: %1$s}
                spec: {ratioMetric: {counter: true, good: {metricSource: {type: %2$s, spec: {%3$s}}}, total: {metricSource: {type: %2$s, spec: {%4$s}}}}}
              timeWindow: [{duration: 30d, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{displayName: most, target: 0.9}]
            ---
            """;

    @TempDir
    private Path folder;

    @Test
    void traffic_ofARunningServer_isWhatEachObjectiveFindsValid() throws Exception {
        Path slos = Files.writeString(
                folder.resolve("slos.yaml"),
                SLO.formatted("all", "requests", "status: [2xx]", "environment: production")
                        + SLO.formatted("orders", "requests", "status: [2xx]", "routes: [/orders*], methods: [get]")
                        + SLO.formatted("green", "builds", "results: [success]", "pipelines: [b*], branches: [main]")
                        + SLO.formatted("shipped", "deployments", "results: [succeeded]", "environment: production"));
        try (ChildWaywiser waywiser = ChildWaywiser.up(folder.resolve("data"))) {
            Instant lately = Instant.now().minus(Duration.ofMinutes(10));
            StringBuilder log = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                log.append(line(lately.plusSeconds(i), i % 3 == 0 ? "GET /orders/7" : "GET /cart", 200));
                log.append(line(lately.plusSeconds(i), "POST /orders", 500));
            }
            assertThat(waywiser.post(
                                    "/v1/access-logs?service=shop&environment=production",
                                    log.toString().getBytes(UTF_8),
                                    "Content-Type",
                                    "text/plain")
                            .statusCode())
                    .isLessThan(300);
            assertThat(waywiser.post(
                                    "/v1/events",
                                    build("1", "build", "main", "success", lately)
                                            + build("2", "build", "main", "failure", lately)
                                            + build("3", "build", "main", "cancellation", lately)
                                            + build("4", "build", "feature", "success", lately)
                                            + build("5", "nightly", "main", "success", lately)
                                            + deployment("1", "succeeded", lately)
                                            + deployment("2", "failed", lately)
                                            + deployment("3", "succeeded", lately.minus(Duration.ofDays(9))))
                            .statusCode())
                    .isLessThan(300);
            String url = "http://127.0.0.1:" + waywiser.port();
            String said = "";
            for (Instant until = Instant.now().plus(WITHIN); Instant.now().isBefore(until); Thread.sleep(500)) {
                said = check(slos, "--url", url);
                if (said.contains("all of shop: requests, Occurrences, 120 valid")
                        && said.contains("green of shop: builds, Occurrences, 2 valid")
                        && said.contains("shipped of shop: deployments, Occurrences, 2 valid")) {
                    break;
                }
            }
            assertThat(said)
                    .contains("all of shop: requests, Occurrences, 120 valid in the last 7 days")
                    .contains("orders of shop: requests, Occurrences, 20 valid in the last 7 days")
                    .contains("green of shop: builds, Occurrences, 2 valid in the last 7 days")
                    .contains("shipped of shop: deployments, Occurrences, 2 valid in the last 7 days")
                    .contains("4 SLOs are right");
        }
    }

    @Test
    void server_thatIsNotThere_isSaid() throws Exception {
        Path slos = Files.writeString(
                folder.resolve("slos.yaml"), SLO.formatted("all", "requests", "status: [2xx]", "status: [2xx, 5xx]"));

        assertThat(Program.run("slo", "check", slos.toString(), "--url", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(Program.run("slo", "check", slos.toString(), "--url", "http://127.0.0.1:1", "--per-hour", "3"))
                .isEqualTo(2);
        assertThat(Program.run("slo", "check", slos.toString(), "--url", "here"))
                .isEqualTo(2);
    }

    private static String check(Path slos, String... options) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            String[] arguments = new String[options.length + 3];
            arguments[0] = "slo";
            arguments[1] = "check";
            arguments[2] = slos.toString();
            System.arraycopy(options, 0, arguments, 3, options.length);
            assertThat(Program.run(arguments)).isZero();
            return out.toString(UTF_8);
        } finally {
            System.setOut(before);
        }
    }

    private static String line(Instant at, String request, int status) {
        return "10.0.0.1 - - [%s] \"%s HTTP/1.1\" %d 12 \"-\" \"-\" 0.050%n"
                .formatted(LOGGED.format(at), request, status);
    }

    private static String build(String id, String pipeline, String branch, String state, Instant at) {
        return "{\"type\":\"build\",\"source\":\"ci\",\"id\":\"%s\",\"repository\":\"acme/shop\",\"service\":\"shop\",\"pipeline\":\"%s\",\"branch\":\"%s\",\"state\":\"%s\",\"at\":\"%s\"}%n"
                .formatted(id, pipeline, branch, state, at);
    }

    private static String deployment(String id, String state, Instant at) {
        return "{\"type\":\"deployment\",\"repository\":\"acme/shop\",\"service\":\"shop\",\"environment\":\"production\",\"id\":\"%s\",\"version\":\"v%s\",\"state\":\"%s\",\"at\":\"%s\"}%n"
                .formatted(id, id, state, at);
    }
}
