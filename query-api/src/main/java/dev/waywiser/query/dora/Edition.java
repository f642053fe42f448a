package dev.waywiser.query.dora;

import dev.waywiser.store.query.DoraRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds of one edition of DORA's research, as data.
 *
 * <p>2025 is the quick check of dora.dev: the six answers about time and frequency are worth 0, 2, 4, 6, 8 and 10 points, a
 * rate of r percent (100 - r) / 10 points, and the whole is the mean of the five. "On demand" is read as more often than
 * the answer below it allows: more than once an hour. 2024, 2023 and 2021 are the tables of clusters in the Accelerate State
 * of DevOps reports of those years, which do not know the rework rate. Of clusters the best one counts whose limit the
 * value keeps; what keeps none is low. In 2024 the medium cluster failed less often than the high one (10 % and 20 %), so
 * no change fail rate alone is medium there. A month has 30 days, half a year 182.
 *
 * @param name the year
 * @param source where the thresholds are published
 * @param scored whether it gives points rather than levels
 * @param limits for each metric that it judges, from the best to the worst
 */
record Edition(String name, String source, boolean scored, List<Limits> limits) {
    static final String LATEST = "2025";

    private static final double HOUR = Duration.ofHours(1).toSeconds();
    private static final double DAY = Duration.ofDays(1).toSeconds();
    private static final double WEEK = 7 * DAY;
    private static final double MONTH = 30 * DAY;
    private static final double HALF_YEAR = 182 * DAY;
    private static final double SEVERAL_A_DAY = Math.nextUp(1.0);
    private static final double WEEKLY = 1 / 7.0;
    private static final double MONTHLY = 1 / 30.0;
    private static final double HALF_YEARLY = 1 / 182.0;
    private static final List<String> LEVELS = List.of("elite", "high", "medium", "low");

    private static final List<Edition> ALL = List.of(
            new Edition(
                    "2025",
                    "https://dora.dev/quickcheck/",
                    true,
                    List.of(
                            new Limits(Metric.FREQUENCY, Math.nextUp(24.0), 1, WEEKLY, MONTHLY, HALF_YEARLY),
                            new Limits(Metric.LEAD_TIME, HOUR, DAY, WEEK, MONTH, HALF_YEAR),
                            new Limits(Metric.RECOVERY, HOUR, DAY, WEEK, MONTH, HALF_YEAR),
                            new Limits(Metric.FAIL_RATE),
                            new Limits(Metric.REWORK))),
            new Edition(
                    "2024",
                    "https://dora.dev/research/2024/dora-report/",
                    false,
                    List.of(
                            new Limits(Metric.FREQUENCY, SEVERAL_A_DAY, WEEKLY, MONTHLY),
                            new Limits(Metric.LEAD_TIME, DAY, WEEK, MONTH),
                            new Limits(Metric.RECOVERY, HOUR, DAY, DAY),
                            new Limits(Metric.FAIL_RATE, 0.05, 0.20, 0.10))),
            new Edition(
                    "2023",
                    "https://dora.dev/research/2023/dora-report/",
                    false,
                    List.of(
                            new Limits(Metric.FREQUENCY, SEVERAL_A_DAY, WEEKLY, MONTHLY),
                            new Limits(Metric.LEAD_TIME, DAY, WEEK, MONTH),
                            new Limits(Metric.RECOVERY, HOUR, DAY, WEEK),
                            new Limits(Metric.FAIL_RATE, 0.05, 0.10, 0.15))),
            new Edition(
                    "2021",
                    "https://dora.dev/research/2021/dora-report/",
                    false,
                    List.of(
                            new Limits(Metric.FREQUENCY, SEVERAL_A_DAY, MONTHLY, HALF_YEARLY),
                            new Limits(Metric.LEAD_TIME, HOUR, WEEK, HALF_YEAR),
                            new Limits(Metric.RECOVERY, HOUR, DAY, WEEK),
                            new Limits(Metric.FAIL_RATE, 0.15, 0.30, 0.30))));

    static List<String> names() {
        return ALL.stream().map(Edition::name).toList();
    }

    static Edition named(String name) {
        return ALL.stream()
                .filter(edition -> edition.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no edition " + name));
    }

    /** One judgement for each metric, and the mean of the points last, where the edition gives points. */
    List<Level> judge(DoraRow row) {
        List<Level> levels = new ArrayList<>();
        limits.forEach(limit -> levels.add(judge(limit, row)));
        if (scored) {
            boolean complete = levels.stream().allMatch(level -> level.score() != null);
            Double mean = complete
                    ? (Double) levels.stream()
                            .mapToDouble(level -> Objects.requireNonNull(level.score()))
                            .average()
                            .orElseThrow()
                    : null;
            levels.add(new Level("overall", mean, "points", mean, null, complete ? null : "not every metric is known"));
        }
        return levels;
    }

    private Level judge(Limits limit, DoraRow row) {
        Metric metric = limit.metric;
        Double value = metric.value(row);
        if (value == null) {
            return new Level(metric.text, null, metric.unit, null, null, metric.reason(row));
        }
        return new Level(
                metric.text,
                value,
                metric.unit,
                scored ? (Double) limit.score(value) : null,
                scored ? null : LEVELS.get(limit.rank(value)),
                null);
    }

    /** A metric that is judged. */
    private enum Metric {
        FREQUENCY("deploymentFrequency", "perDay"),
        LEAD_TIME("changeLeadTime", "seconds"),
        RECOVERY("failedDeploymentRecoveryTime", "seconds"),
        FAIL_RATE("changeFailRate", "ratio"),
        REWORK("deploymentReworkRate", "ratio");

        private final String text;
        private final String unit;

        Metric(String text, String unit) {
            this.text = text;
            this.unit = unit;
        }

        @Nullable
        Double value(DoraRow row) {
            return switch (this) {
                case FREQUENCY -> row.deploymentsPerDay();
                case LEAD_TIME -> row.leadTimeMedianSeconds();
                case RECOVERY -> row.recoveryTimeMedianSeconds();
                case FAIL_RATE -> row.changeFailRate();
                case REWORK -> row.reworkRate();
            };
        }

        @Nullable
        String reason(DoraRow row) {
            return switch (this) {
                case FREQUENCY -> row.deploymentFrequencyInsufficient();
                case LEAD_TIME -> row.changeLeadTimeInsufficient();
                case RECOVERY -> row.recoveryTimeInsufficient();
                case FAIL_RATE -> row.changeFailRateInsufficient();
                case REWORK -> row.reworkRateInsufficient();
            };
        }

        boolean keeps(double value, double limit) {
            return switch (this) {
                case FREQUENCY -> value >= limit;
                case LEAD_TIME, RECOVERY -> value < limit;
                case FAIL_RATE, REWORK -> value <= limit;
            };
        }
    }

    private record Limits(Metric metric, List<Double> bestToWorst) {
        Limits(Metric metric, double... bestToWorst) {
            this(metric, Arrays.stream(bestToWorst).boxed().toList());
        }

        /** How many limits the value misses before it keeps one. */
        int rank(double value) {
            for (int i = 0; i < bestToWorst.size(); i++) {
                if (metric.keeps(value, bestToWorst.get(i))) {
                    return i;
                }
            }
            return bestToWorst.size();
        }

        /** Rates by themselves, the rest by two points for each limit that is kept. */
        double score(double value) {
            return bestToWorst.isEmpty() ? 10 * (1 - value) : 10 - 2.0 * rank(value);
        }
    }
}
