package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The file of alerts changes while the real program runs. */
class AlertsFileIT {
    private static final Duration WITHIN = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void file_thatChanges_holdsWithoutARestart_andAMistakeInItChangesNothing() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                AlertPager first = new AlertPager();
                AlertPager second = new AlertPager()) {
            Map<String, String> variables = first.variables(folder, kafka.bootstrapServers());
            try (ChildWaywiser alerts = ChildWaywiser.role("alerts", variables)) {
                alerts.awaitReady();
                try (AlertTraffic traffic = new AlertTraffic(kafka.bootstrapServers())) {
                    await(() -> first.heard.size() > 10);
                    Path file = folder.resolve("alerts.yaml");
                    Files.writeString(file, "destinations:\n  - {name: pager, type: paper}\n");
                    alerts.awaitOutput(file + ":2: destinations[0].type", WITHIN);
                    assertThat(alerts.output()).contains("What holds stays as it is");
                    int before = first.heard.size();
                    await(() -> first.heard.size() > before + 10);
                    assertThat(second.heard).isEmpty();

                    second.variables(folder, kafka.bootstrapServers());
                    await(() -> second.heard.size() > 10);
                    int heardByFirst = first.heard.size();
                    traffic.end();
                    await(() -> firing(first, second).equals(traffic.firing()));
                    assertThat(first.heard)
                            .as("of those that are told elsewhere")
                            .hasSize(heardByFirst);
                }
            }
            assertThat(second.ids)
                    .as("what the first was told the second is not")
                    .doesNotContainAnyElementsOf(first.ids);
        }
    }

    /** As they know it together: what the first was told, and then the second. */
    private static Map<String, Boolean> firing(AlertPager first, AlertPager second) {
        List<JsonNode> heard = new ArrayList<>(first.heard);
        heard.addAll(second.heard);
        return AlertPager.firing(heard);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant until = Instant.now().plus(WITHIN);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited for too long").isBefore(until);
            Thread.sleep(100);
        }
    }
}
