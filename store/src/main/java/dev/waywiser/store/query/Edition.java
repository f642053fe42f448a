package dev.waywiser.store.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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
public record Edition(String name, String source, boolean scored, List<Limits> limits) {
    public static final String LATEST = "2025";

    private static final double HOUR = Duration.ofHours(1).toSeconds();
    private static final double DAY = Duration.ofDays(1).toSeconds();
    private static final double WEEK = 7 * DAY;
    private static final double MONTH = 30 * DAY;
    private static final double HALF_YEAR = 182 * DAY;
    private static final double SEVERAL_A_DAY = Math.nextUp(1.0);
    private static final double WEEKLY = 1 / 7.0;
    private static final double MONTHLY = 1 / 30.0;
    private static final double HALF_YEARLY = 1 / 182.0;
    /** From the best to the worst. */
    public static final List<String> LEVELS = List.of("elite", "high", "medium", "low");

    private static final List<Edition> ALL = List.of(
            new Edition(
                    "2025",
                    "https://dora.dev/quickcheck/",
                    true,
                    List.of(
                            new Limits(DoraMetric.FREQUENCY, Math.nextUp(24.0), 1, WEEKLY, MONTHLY, HALF_YEARLY),
                            new Limits(DoraMetric.LEAD_TIME, HOUR, DAY, WEEK, MONTH, HALF_YEAR),
                            new Limits(DoraMetric.RECOVERY, HOUR, DAY, WEEK, MONTH, HALF_YEAR),
                            new Limits(DoraMetric.FAIL_RATE),
                            new Limits(DoraMetric.REWORK))),
            new Edition(
                    "2024",
                    "https://dora.dev/research/2024/dora-report/",
                    false,
                    List.of(
                            new Limits(DoraMetric.FREQUENCY, SEVERAL_A_DAY, WEEKLY, MONTHLY),
                            new Limits(DoraMetric.LEAD_TIME, DAY, WEEK, MONTH),
                            new Limits(DoraMetric.RECOVERY, HOUR, DAY, DAY),
                            new Limits(DoraMetric.FAIL_RATE, 0.05, 0.20, 0.10))),
            new Edition(
                    "2023",
                    "https://dora.dev/research/2023/dora-report/",
                    false,
                    List.of(
                            new Limits(DoraMetric.FREQUENCY, SEVERAL_A_DAY, WEEKLY, MONTHLY),
                            new Limits(DoraMetric.LEAD_TIME, DAY, WEEK, MONTH),
                            new Limits(DoraMetric.RECOVERY, HOUR, DAY, WEEK),
                            new Limits(DoraMetric.FAIL_RATE, 0.05, 0.10, 0.15))),
            new Edition(
                    "2021",
                    "https://dora.dev/research/2021/dora-report/",
                    false,
                    List.of(
                            new Limits(DoraMetric.FREQUENCY, SEVERAL_A_DAY, MONTHLY, HALF_YEARLY),
                            new Limits(DoraMetric.LEAD_TIME, HOUR, WEEK, HALF_YEAR),
                            new Limits(DoraMetric.RECOVERY, HOUR, DAY, WEEK),
                            new Limits(DoraMetric.FAIL_RATE, 0.15, 0.30, 0.30))));

    public static List<String> names() {
        return ALL.stream().map(Edition::name).toList();
    }

    public static Edition named(String name) {
        return ALL.stream()
                .filter(edition -> edition.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no edition " + name));
    }

    /** Whether it gives this metric one of the {@link #LEVELS}. */
    public boolean hasLevels(DoraMetric metric) {
        return !scored && limits.stream().anyMatch(limit -> limit.metric == metric);
    }

    /** One judgement for each metric, and the mean of the points last, where the edition gives points. */
    public List<Level> judge(DoraRow row) {
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
        DoraMetric metric = limit.metric;
        Double value = metric.value(row);
        if (value == null) {
            return new Level(metric.text(), null, metric.unit(), null, null, metric.insufficient(row));
        }
        return new Level(
                metric.text(),
                value,
                metric.unit(),
                scored ? (Double) limit.score(value) : null,
                scored ? null : LEVELS.get(limit.rank(value)),
                null);
    }

    private record Limits(DoraMetric metric, List<Double> bestToWorst) {
        Limits(DoraMetric metric, double... bestToWorst) {
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
