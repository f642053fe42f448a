package dev.waywiser.app.govuk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waywiser.app.ChildWaywiser;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A history that nobody here wrote, through the public API of the real program: 35,936 deployments of 46 services and the
 * commits of two of them. The expected numbers were found by a walk of the git repositories.
 */
class GovukIT {
    private static final int EVENTS_A_REQUEST = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String UP_TO = "from=2022-01-01T00:00:00Z&to=2025-07-01T00:00:00Z";

    @TempDir
    Path folder;

    @BeforeEach
    void dataIsThere() {
        assumeTrue(Files.isDirectory(GovukHistory.FOLDER), "the GOV.UK history does not lie beside this checkout");
    }

    @Test
    void history_inOrder_givesTheNumbersOfTheGitWalk() throws Exception {
        GovukHistory history = new GovukHistory();
        try (ChildWaywiser waywiser = ChildWaywiser.up(folder)) {
            for (List<String> batch : batches(history.lines)) {
                send(waywiser, batch);
            }
            assertNumbers(waywiser, history);
        }
    }

    @Test
    void history_shuffledThriceAndKilled_givesTheSameNumbers() throws Exception {
        GovukHistory history = new GovukHistory();
        List<String> thrice = new ArrayList<>(history.lines);
        thrice.addAll(history.lines);
        thrice.addAll(history.lines);
        Collections.shuffle(thrice, new Random(20250630));
        List<List<String>> batches = batches(thrice);
        int half = batches.size() / 2;
        try (ChildWaywiser waywiser = ChildWaywiser.up(folder)) {
            for (List<String> batch : batches.subList(0, half)) {
                send(waywiser, batch);
            }
            waywiser.kill();
        }
        try (ChildWaywiser waywiser = ChildWaywiser.up(folder)) {
            for (List<String> batch : batches.subList(half, batches.size())) {
                send(waywiser, batch);
            }
            assertNumbers(waywiser, history);
        }
    }

    private static void send(ChildWaywiser waywiser, List<String> batch) throws Exception {
        HttpResponse<String> answer = waywiser.post("/v1/events", String.join("\n", batch));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private static void assertNumbers(ChildWaywiser waywiser, GovukHistory history) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (!numbersAreThere(waywiser, history) && Instant.now().isBefore(until)) {
            Thread.sleep(500);
        }
        for (String environment : List.of("integration", "staging", "production")) {
            Map<String, Integer> deployments = new TreeMap<>();
            Map<String, Integer> redeploys = new TreeMap<>();
            Map<String, Integer> rollbacks = new TreeMap<>();
            for (JsonNode row : dora(waywiser, "by=service&environment=" + environment)) {
                String target = row.get("service").stringValue() + " " + environment;
                deployments.put(target, row.get("deployments").intValue());
                if (row.get("redeploys").intValue() > 0) {
                    redeploys.put(target, row.get("redeploys").intValue());
                }
                if (row.get("reworkDeployments").intValue() > 0) {
                    rollbacks.put(target, row.get("reworkDeployments").intValue());
                }
            }
            assertThat(deployments).isEqualTo(of(environment, history.deployments));
            assertThat(redeploys).isEqualTo(of(environment, history.redeploys));
            assertThat(rollbacks).isEqualTo(of(environment, history.rollbacks));
        }
        assertLeadTime(dora(waywiser, "service=collections").get(0), 849, 8.24);
        assertLeadTime(dora(waywiser, "service=frontend").get(0), 1_934, 43.91);
    }

    private static boolean numbersAreThere(ChildWaywiser waywiser, GovukHistory history) throws Exception {
        int expected = history.deployments.values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        int rollbacks =
                history.rollbacks.values().stream().mapToInt(Integer::intValue).sum();
        return dora(waywiser, "environment=*").get(0).get("deployments").intValue() == expected
                && dora(waywiser, "environment=*")
                                .get(0)
                                .get("reworkDeployments")
                                .intValue()
                        == rollbacks
                && dora(waywiser, "service=collections").get(0).get("changes").intValue() == 849
                && dora(waywiser, "service=frontend").get(0).get("changes").intValue() == 1_934;
    }

    private static void assertLeadTime(JsonNode row, int changes, double medianHours) {
        assertThat(row.get("changes").intValue()).isEqualTo(changes);
        assertThat(row.get("leadTimeMedianSeconds").doubleValue() / 3600)
                .isCloseTo(medianHours, within(medianHours * 0.005));
    }

    private static JsonNode dora(ChildWaywiser waywiser, String selection) throws Exception {
        return waywiser.get("/api/v1/dora?" + UP_TO + "&" + selection);
    }

    private static Map<String, Integer> of(String environment, Map<String, Integer> counts) {
        Map<String, Integer> chosen = new TreeMap<>(counts);
        chosen.keySet().removeIf(target -> !target.endsWith(" " + environment));
        return chosen;
    }

    private static List<List<String>> batches(List<String> lines) {
        List<List<String>> batches = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += EVENTS_A_REQUEST) {
            batches.add(lines.subList(i, Math.min(lines.size(), i + EVENTS_A_REQUEST)));
        }
        return batches;
    }
}
