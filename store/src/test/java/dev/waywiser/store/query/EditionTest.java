package dev.waywiser.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every limit of every edition: what is just below it, at it, and just above it. */
class EditionTest {
    private static final List<String> LEVELS = List.of("elite", "high", "medium", "low");
    private static final Map<String, Double> WORDS = Map.ofEntries(
            Map.entry("1 hour", seconds(Duration.ofHours(1))),
            Map.entry("1 day", seconds(Duration.ofDays(1))),
            Map.entry("1 week", seconds(Duration.ofDays(7))),
            Map.entry("1 month", seconds(Duration.ofDays(30))),
            Map.entry("6 months", seconds(Duration.ofDays(182))),
            Map.entry("hourly", 24.0),
            Map.entry("daily", 1.0),
            Map.entry("weekly", 1 / 7.0),
            Map.entry("monthly", 1 / 30.0),
            Map.entry("half-yearly", 1 / 182.0));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024 | deploymentFrequency          | daily       | high   | high   | elite
            2024 | deploymentFrequency          | weekly      | medium | high   | high
            2024 | deploymentFrequency          | monthly     | low    | medium | medium
            2024 | changeLeadTime               | 1 day       | elite  | high   | high
            2024 | changeLeadTime               | 1 week      | high   | medium | medium
            2024 | changeLeadTime               | 1 month     | medium | low    | low
            2024 | failedDeploymentRecoveryTime | 1 hour      | elite  | high   | high
            2024 | failedDeploymentRecoveryTime | 1 day       | high   | low    | low
            2024 | changeFailRate               | 5 %         | elite  | elite  | high
            2024 | changeFailRate               | 10 %        | high   | high   | high
            2024 | changeFailRate               | 20 %        | high   | high   | low
            2023 | deploymentFrequency          | daily       | high   | high   | elite
            2023 | deploymentFrequency          | weekly      | medium | high   | high
            2023 | deploymentFrequency          | monthly     | low    | medium | medium
            2023 | changeLeadTime               | 1 day       | elite  | high   | high
            2023 | changeLeadTime               | 1 week      | high   | medium | medium
            2023 | changeLeadTime               | 1 month     | medium | low    | low
            2023 | failedDeploymentRecoveryTime | 1 hour      | elite  | high   | high
            2023 | failedDeploymentRecoveryTime | 1 day       | high   | medium | medium
            2023 | failedDeploymentRecoveryTime | 1 week      | medium | low    | low
            2023 | changeFailRate               | 5 %         | elite  | elite  | high
            2023 | changeFailRate               | 10 %        | high   | high   | medium
            2023 | changeFailRate               | 15 %        | medium | medium | low
            2021 | deploymentFrequency          | daily       | high   | high   | elite
            2021 | deploymentFrequency          | monthly     | medium | high   | high
            2021 | deploymentFrequency          | half-yearly | low    | medium | medium
            2021 | changeLeadTime               | 1 hour      | elite  | high   | high
            2021 | changeLeadTime               | 1 week      | high   | medium | medium
            2021 | changeLeadTime               | 6 months    | medium | low    | low
            2021 | failedDeploymentRecoveryTime | 1 hour      | elite  | high   | high
            2021 | failedDeploymentRecoveryTime | 1 day       | high   | medium | medium
            2021 | failedDeploymentRecoveryTime | 1 week      | medium | low    | low
            2021 | changeFailRate               | 15 %        | elite  | elite  | high
            2021 | changeFailRate               | 30 %        | high   | high   | low
            """)
    void level_atALimit_isAsThatReportSays(
            String edition, String metric, String limit, String below, String at, String above) {
        double value = value(limit);
        assertThat(level(edition, metric, Math.nextDown(value)).name()).isEqualTo(below);
        assertThat(level(edition, metric, value).name()).isEqualTo(at);
        assertThat(level(edition, metric, Math.nextUp(value)).name()).isEqualTo(above);
        assertThat(level(edition, metric, value).score()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deploymentFrequency          | hourly      | 8  | 8 | 10
            deploymentFrequency          | daily       | 6  | 8 | 8
            deploymentFrequency          | weekly      | 4  | 6 | 6
            deploymentFrequency          | monthly     | 2  | 4 | 4
            deploymentFrequency          | half-yearly | 0  | 2 | 2
            changeLeadTime               | 1 hour      | 10 | 8 | 8
            changeLeadTime               | 1 day       | 8  | 6 | 6
            changeLeadTime               | 1 week      | 6  | 4 | 4
            changeLeadTime               | 1 month     | 4  | 2 | 2
            changeLeadTime               | 6 months    | 2  | 0 | 0
            failedDeploymentRecoveryTime | 1 hour      | 10 | 8 | 8
            failedDeploymentRecoveryTime | 1 day       | 8  | 6 | 6
            failedDeploymentRecoveryTime | 1 week      | 6  | 4 | 4
            failedDeploymentRecoveryTime | 1 month     | 4  | 2 | 2
            failedDeploymentRecoveryTime | 6 months    | 2  | 0 | 0
            """)
    void points_atALimit_areThoseOfTheQuickCheck(String metric, String limit, double below, double at, double above) {
        double value = value(limit);
        assertThat(level("2025", metric, Math.nextDown(value)).score()).isEqualTo(below);
        assertThat(level("2025", metric, value).score()).isEqualTo(at);
        assertThat(level("2025", metric, Math.nextUp(value)).score()).isEqualTo(above);
        assertThat(level("2025", metric, value).name()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "0.05, 9.5", "0.25, 7.5", "0.5, 5", "1, 0"})
    void points_ofARate_areTheRestOfIt(double rate, double points) {
        for (String metric : List.of("changeFailRate", "deploymentReworkRate")) {
            assertThat(level("2025", metric, rate).score()).isCloseTo(points, within(1e-12));
        }
    }

    @Test
    void points_ofTheWhole_areTheMean_andNoneWhereOneIsNotKnown() {
        // 6 points for a deployment a week, 8 for a lead time of 2 h, 10 for a recovery in half an hour, 9 and 7 for
        // the rates.
        Level overall = last(Edition.named("2025").judge(row(1 / 7.0, 7_200.0, 1_800.0, 0.1, 0.3)));
        assertThat(overall.metric()).isEqualTo("overall");
        assertThat(overall.score()).isCloseTo(8.0, within(1e-12));
        assertThat(overall.value()).isEqualTo(overall.score());

        Level unknown = last(Edition.named("2025").judge(row(1 / 7.0, 7_200.0, null, 0.1, 0.3)));
        assertThat(unknown.score()).isNull();
        assertThat(unknown.insufficient()).isNotBlank();
    }

    @Test
    void metric_thatIsNotKnown_hasItsReasonAndNoLevel() {
        for (String edition : Edition.names()) {
            for (Level level : Edition.named(edition).judge(row(null, null, null, null, null))) {
                assertThat(level.value()).isNull();
                assertThat(level.name()).isNull();
                assertThat(level.score()).isNull();
                assertThat(level.insufficient()).isNotBlank();
            }
        }
    }

    @Test
    void edition_thatIsNone_isRefused() {
        assertThat(Edition.names())
                .containsExactly("2025", "2024", "2023", "2021")
                .contains(Edition.LATEST);
        assertThatThrownBy(() -> Edition.named("2022")).isInstanceOf(IllegalArgumentException.class);
    }

    /** A row of the table in docs/metrics.md: edition, metric, and the limits of elite, high and medium. */
    static List<List<String>> documented() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "metrics.md")).stream()
                .filter(line -> line.matches("\\| 20\\d\\d \\| .*"))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
                .toList();
    }

    @Test
    void page_hasEveryEditionOfLevelsAndEveryMetricOfIt() throws IOException {
        assertThat(documented().stream().map(row -> row.get(0) + " " + metric(row.get(1))))
                .containsExactlyInAnyOrderElementsOf(Edition.names().stream()
                        .filter(name -> !name.equals("2025"))
                        .flatMap(name -> Edition.named(name).judge(row(1.0, 1.0, 1.0, 1.0, 1.0)).stream()
                                .map(level -> name + " " + level.metric()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("documented")
    void limit_onThePage_isTheOneThatIsJudgedBy(List<String> row) {
        String edition = row.get(0);
        String metric = metric(row.get(1));
        for (int i = 0; i < 3; i++) {
            String name = LEVELS.get(i);
            String limit = row.get(i + 2);
            if (limit.equals("–")) {
                assertThat(DoubleStream.iterate(0, value -> value <= 1, value -> value + 0.001)
                                .map(share -> metric.endsWith("Rate") ? share : share * value("6 months"))
                                .mapToObj(value -> level(edition, metric, value).name()))
                        .doesNotContain(name);
            } else if (limit.startsWith("< ")) {
                double value = value(limit.substring(2));
                assertThat(level(edition, metric, Math.nextDown(value)).name()).isEqualTo(name);
                assertWorse(level(edition, metric, value), name);
            } else if (limit.startsWith("≤ ")) {
                double value = value(limit.substring(2));
                assertThat(level(edition, metric, value).name()).isEqualTo(name);
                assertWorse(level(edition, metric, Math.nextUp(value)), name);
            } else if (limit.startsWith("more than ")) {
                double value = value(limit.substring("more than ".length()));
                assertThat(level(edition, metric, Math.nextUp(value)).name()).isEqualTo(name);
                assertWorse(level(edition, metric, value), name);
            } else {
                double value = value(limit);
                assertThat(level(edition, metric, value).name()).isEqualTo(name);
                assertWorse(level(edition, metric, Math.nextDown(value)), name);
            }
        }
    }

    private static void assertWorse(Level level, String than) {
        assertThat(LEVELS.indexOf(level.name())).isGreaterThan(LEVELS.indexOf(than));
    }

    private static String metric(String words) {
        return switch (words) {
            case "frequency" -> "deploymentFrequency";
            case "lead time" -> "changeLeadTime";
            case "recovery time" -> "failedDeploymentRecoveryTime";
            case "change fail rate" -> "changeFailRate";
            default -> throw new IllegalArgumentException("no metric is called " + words);
        };
    }

    private static double value(String words) {
        if (words.endsWith(" %")) {
            return Double.parseDouble(words.substring(0, words.length() - 2)) / 100;
        }
        return WORDS.get(words);
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }

    private static Level level(String edition, String metric, double value) {
        return Edition.named(edition).judge(row(value, value, value, value, value)).stream()
                .filter(level -> level.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private static Level last(List<Level> levels) {
        return levels.get(levels.size() - 1);
    }

    private static DoraRow row(
            @Nullable Double perDay,
            @Nullable Double leadTime,
            @Nullable Double recovery,
            @Nullable Double failRate,
            @Nullable Double reworkRate) {
        String unknown = "nothing is known";
        return new DoraRow(
                "",
                1,
                0,
                0,
                perDay,
                null,
                1,
                leadTime,
                null,
                null,
                unknown,
                unknown,
                0,
                failRate,
                unknown,
                0,
                0,
                recovery,
                null,
                unknown,
                0,
                reworkRate,
                unknown,
                1,
                null,
                0,
                null,
                null,
                null,
                null);
    }
}
