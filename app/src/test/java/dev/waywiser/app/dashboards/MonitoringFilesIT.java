package dev.waywiser.app.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waywiser.app.installed.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files for Prometheus and Alertmanager, held against their own tools, where these are installed. */
class MonitoringFilesIT {
    private static final Path ALERTMANAGER = Path.of("..", "dashboards", "alertmanager");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check config prometheus.yml",
                "check rules recording.yml alerts.yml",
                "test rules alerts.test.yml alerts.month.test.yml"
            })
    void prometheus_findsNothingWrong(String check) throws Exception {
        assumeTrue(Tool.isOnPath("promtool"), "promtool is not on the PATH");
        Tool.Run run = promtool(RealPrometheus.FOLDER, check);
        assertThat(run.exit()).as(run.said()).isZero();
        assertThat(run.said()).contains("SUCCESS").doesNotContain("FAILED");
    }

    @Test
    void test_ofRules_findsARuleThatChanged(@TempDir Path folder) throws Exception {
        assumeTrue(Tool.isOnPath("promtool"), "promtool is not on the PATH");
        for (String file : List.of("recording.yml", "alerts.yml", "alerts.month.test.yml")) {
            String text = Files.readString(RealPrometheus.FOLDER.resolve(file));
            Files.writeString(folder.resolve(file), text.replace("< 0.25 *", "<= 0.25 *"));
        }
        Tool.Run run = promtool(folder, "test rules alerts.month.test.yml");
        assertThat(run.exit()).isNotZero();
        assertThat(run.said()).contains("DeploymentsBecomeRare");
    }

    /** A rule without a test is one that nobody has seen fire. */
    @Test
    void rules_allHaveATestInWhichTheyFire() throws Exception {
        String tests = Files.readString(RealPrometheus.FOLDER.resolve("alerts.test.yml"))
                + Files.readString(RealPrometheus.FOLDER.resolve("alerts.month.test.yml"));
        Set<String> fired = Pattern.compile("- alertname: (\\w+)\\s+eval_time: \\w+\\s+exp_alerts:\\s+- exp_labels")
                .matcher(tests)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> rules = AlertRules.expressions().stream()
                .map(AlertRules.Expression::where)
                .filter(name -> !name.contains(":"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(fired).isEqualTo(rules).isNotEmpty();
    }

    @Test
    void alertmanager_findsNothingWrong() throws Exception {
        assumeTrue(Tool.isOnPath("amtool"), "amtool is not on the PATH");
        Tool.Run run = Tool.run(ALERTMANAGER, "amtool", "check-config", "alertmanager.yml");
        assertThat(run.exit()).as(run.said()).isZero();
        assertThat(run.said()).contains("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({
        "page, alertname=WaywiserDown severity=page instance=a",
        "page, alertname=checkout-answers/most/page-1h severity=page kind=slo service=checkout",
        "ticket, alertname=ErrorBudgetLow severity=ticket service=checkout",
        "ticket, alertname=SomethingElse",
        "nobody, alertname=ObjectiveAlertFires severity=page service=checkout"
    })
    void alert_goesToWhomItConcerns(String receiver, String labels) throws Exception {
        assumeTrue(Tool.isOnPath("amtool"), "amtool is not on the PATH");
        Tool.Run run = Tool.run(
                ALERTMANAGER,
                ("amtool config routes test --config.file=alertmanager.yml --verify.receivers=" + receiver + " "
                                + labels)
                        .split(" "));
        assertThat(run.exit()).as(run.said()).isZero();
    }

    private static Tool.Run promtool(Path folder, String check) throws Exception {
        return Tool.run(folder, ("promtool " + check).split(" "));
    }
}
