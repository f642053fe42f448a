package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.FailureRow;
import dev.waywiser.store.rows.ReworkRow;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gauges of services and teams, where a mean of means would be another number. */
class GaugesIT {
    private static final Instant DAY = QueryServer.NOW.minus(Duration.ofDays(10));

    @TempDir
    static Path folder;

    private static RealStore real;
    private static QueryServer server;
    private static String metrics;

    /** Of red, many deploys three times in 30 days, and few once; nobody owns stray. */
    @BeforeAll
    static void start() throws Exception {
        real = new RealStore(folder);
        real.write(new ServiceRow("many", "acme/many", "red", false));
        real.write(new ServiceRow("few", "acme/few", "red", false));
        real.write(new ServiceRow("stray", "acme/stray", "", false));
        for (int i = 1; i <= 3; i++) {
            deploy("many", "d" + i, DAY.plus(Duration.ofHours(i)));
        }
        deploy("few", "d1", DAY);
        deploy("stray", "d1", DAY);
        ship("many", 1, Duration.ofHours(1));
        ship("many", 2, Duration.ofHours(2));
        ship("many", 3, Duration.ofHours(3));
        ship("few", 4, Duration.ofHours(9));
        fail("many", "d1", Duration.ofHours(1));
        fail("many", "d2", Duration.ofHours(2));
        fail("few", "d1", Duration.ofHours(9));
        real.write(new ReworkRow("few", "production", "acme/few", "d1", DAY, "hotfix", null, false));
        server = new QueryServer(real.store());
        metrics = await("waywiser_team_deployment_rework_rate{");
    }

    @AfterAll
    static void stop() {
        server.close();
        real.close();
    }

    // By team: 4 deployments in 30 days; lead times 1, 2, 3, 9 h; 3 of 4 failed, after 1, 2, 9 h; 1 of 4 is rework.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            waywiser_deployment_frequency_per_day                       | service="many",team="red" | 0.1
            waywiser_deployment_frequency_per_day                       | service="few",team="red"  | 0.03333333333333333
            waywiser_deployment_frequency_per_day                       | service="stray",team=""   | 0.03333333333333333
            waywiser_team_deployment_frequency_per_day                  | team="red"                | 0.13333333333333333
            waywiser_change_lead_time_median_seconds                    | service="many",team="red" | 7200
            waywiser_change_lead_time_median_seconds                    | service="few",team="red"  | 32400
            waywiser_team_change_lead_time_median_seconds               | team="red"                | 9000
            waywiser_change_fail_rate                                   | service="many",team="red" | 0.6666666666666666
            waywiser_change_fail_rate                                   | service="few",team="red"  | 1
            waywiser_team_change_fail_rate                              | team="red"                | 0.75
            waywiser_failed_deployment_recovery_time_median_seconds      | service="many",team="red" | 5400
            waywiser_team_failed_deployment_recovery_time_median_seconds | team="red"                | 7200
            waywiser_deployment_rework_rate                             | service="few",team="red"  | 1
            waywiser_team_deployment_rework_rate                        | team="red"                | 0.25
            """)
    void gauge_isOfAllDeploymentsAndChangesOfItsGroup(String name, String labels, double value) {
        Matcher gauge = Pattern.compile("^" + Pattern.quote(name + "{" + labels + "} ") + "(\\S+)$", Pattern.MULTILINE)
                .matcher(metrics);
        assertThat(gauge.find()).as(name + labels).isTrue();
        assertThat(Double.parseDouble(gauge.group(1))).isCloseTo(value, within(1e-9));
    }

    @Test
    void gauges_ofOneName_areOfServicesOrOfTeamsAndNeverBoth() {
        List<String> teams = metrics.lines()
                .filter(line -> line.startsWith("waywiser_team_"))
                .toList();
        assertThat(teams).hasSize(5).allSatisfy(line -> assertThat(line).contains("{team=\"red\"} "));
        assertThat(metrics.lines().filter(line -> line.startsWith("waywiser_change_fail_rate{")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("{service="));
    }

    private static String await(String part) throws Exception {
        Instant until = Instant.now().plus(Duration.ofSeconds(30));
        String scraped = server.ask("/metrics").body();
        while (!scraped.contains(part) && Instant.now().isBefore(until)) {
            Thread.sleep(100);
            scraped = server.ask("/metrics").body();
        }
        return scraped;
    }

    private static void deploy(String service, String id, Instant at) {
        real.write(new DeploymentRow(
                "acme/" + service,
                service,
                "production",
                id,
                null,
                null,
                "succeeded",
                null,
                null,
                at,
                false,
                false,
                null,
                List.of(),
                List.of(),
                "{}",
                List.of(),
                null,
                null,
                false));
    }

    private static void ship(String service, int commit, Duration leadTime) {
        real.write(new ShippedChangeRow(
                service,
                "production",
                "acme/" + service,
                String.format("%040x", commit),
                DAY.minus(leadTime),
                "d1",
                DAY,
                null,
                null,
                null,
                null,
                null,
                false));
    }

    private static void fail(String service, String id, Duration recovery) {
        real.write(new FailureRow(
                service,
                "production",
                "acme/" + service,
                id,
                DAY,
                "explicit",
                "high",
                "i1",
                DAY.plus(recovery),
                "incident",
                "i1",
                false));
    }
}
