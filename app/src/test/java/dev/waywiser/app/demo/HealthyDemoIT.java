package dev.waywiser.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.app.ChildWaywiser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The same company, whose platform is well, through the whole program: the report is asked the same, and names nothing. */
class HealthyDemoIT {
    private static final Instant END = Instant.parse("2026-04-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    void platform_thatIsWell_isKnownWell_andNamesNoBottleneck() throws Exception {
        try (ChildWaywiser waywiser = ChildWaywiser.start(
                "demo",
                "--healthy",
                "--no-live",
                "--seed",
                "11",
                "--until",
                "2026-04-01",
                "--data",
                folder.toString())) {
            waywiser.awaitOutput("all counted after", PATIENCE);
            Map<String, JsonNode> month =
                    rows(waywiser, "?from=" + END.minus(Duration.ofDays(30)) + "&to=" + END, "bottleneck");
            // When deliveries came is told by when they came, not by what they say.
            JsonNode sources = rows(waywiser, "", "bottleneck").get("integration_complexity");

            assertThat(month.remove("integration_complexity")).isNotNull();
            assertThat(month).hasSize(6).allSatisfy((bottleneck, row) -> assertWell(row));
            assertWell(sources);
            assertThat(rows(waywiser, "/signs?from=" + END.minus(Duration.ofDays(30)) + "&to=" + END, "sign"))
                    .hasSize(22)
                    .allSatisfy((sign, row) ->
                            assertThat(row.get("state").stringValue()).isNotEqualTo("bottleneck"));
        }
    }

    private static Map<String, JsonNode> rows(ChildWaywiser waywiser, String question, String by) throws Exception {
        Map<String, JsonNode> rows = new TreeMap<>();
        waywiser.get("/api/v1/platform" + question)
                .forEach(row -> rows.put(row.get(by).stringValue(), row));
        return rows;
    }

    private static void assertWell(JsonNode row) {
        assertThat(row.get("state").stringValue()).as(row.toString()).isEqualTo("none");
        assertThat(row.get("score").doubleValue()).as(row.toString()).isZero();
        assertThat(row.get("rank").isNull()).as(row.toString()).isTrue();
        assertThat(row.get("behind").size()).as(row.toString()).isZero();
    }
}
