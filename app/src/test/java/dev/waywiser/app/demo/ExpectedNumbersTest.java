package dev.waywiser.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The numbers that the demo command must answer before a change lands are those of a slow recount of its history. */
class ExpectedNumbersTest {
    private static final Path EXPECTED = Path.of("..", ".ci", "demo.expected");
    private static final Instant FROM = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-06-30T00:00:00Z");

    @Test
    void expectedNumbers_areThoseOfTheRecount() throws Exception {
        Map<String, Recount.Numbers> recounted =
                new Recount(DemoHistory.of(1, TO, 90, Health.AILING).events()).in("production", FROM, TO);
        Map<String, String> rows = new TreeMap<>();
        recounted.forEach((service, numbers) -> rows.put(
                service,
                String.join(
                        ",",
                        service,
                        Long.toString(numbers.deployments),
                        Long.toString(numbers.redeploys),
                        Integer.toString(numbers.leadTimesSeconds.size()),
                        Double.toString(numbers.medianSeconds()))));
        List<String> lines = Files.readAllLines(EXPECTED);
        assertThat(lines.get(0)).isEqualTo("service,deployments,redeploys,changes,leadTimeMedianSeconds");
        assertThat(lines.subList(1, lines.size())).containsExactlyElementsOf(rows.values());
    }
}
