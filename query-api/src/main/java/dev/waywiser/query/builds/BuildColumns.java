package dev.waywiser.query.builds;

import dev.waywiser.store.query.BuildsRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of answers about builds, and what of a row stands in each. */
final class BuildColumns {
    static final List<String> SUMMARY = List.of(
            "from",
            "to",
            "tz",
            "builds",
            "successes",
            "failures",
            "cancellations",
            "retries",
            "successRate",
            "successRateInsufficient",
            "durationMedianSeconds",
            "durationP90Seconds",
            "durationP95Seconds",
            "durationP99Seconds",
            "durationInsufficient",
            "queueMedianSeconds",
            "queueP90Seconds",
            "queueTimeInsufficient",
            "commits",
            "flakyCommits",
            "flakyRate",
            "flakyRateInsufficient",
            "firstFailureMedianSeconds",
            "buildMinutes");
    static final List<String> PREVIOUS = List.of(
            "previousBuilds",
            "previousSuccessRate",
            "previousDurationMedianSeconds",
            "previousDurationP95Seconds",
            "previousQueueMedianSeconds",
            "previousFlakyRate",
            "previousFirstFailureMedianSeconds",
            "previousBuildMinutes");
    static final List<String> STEP = List.of(
            "builds",
            "successes",
            "failures",
            "successRate",
            "durationMedianSeconds",
            "durationP95Seconds",
            "queueMedianSeconds",
            "flakyRate",
            "firstFailureMedianSeconds",
            "buildMinutes");

    private static final List<String> OF_A_PIPELINE = List.of("repository", "service", "source", "pipeline");

    private BuildColumns() {}

    /** What tells the group. */
    static List<String> names(Group by) {
        return by == Group.NONE ? List.of() : by == Group.PIPELINE ? OF_A_PIPELINE : List.of(by.text());
    }

    /** Values for {@link #names}; what has no name is {@code null}. */
    static List<@Nullable Object> names(BuildsRow row) {
        List<@Nullable Object> names = new ArrayList<>();
        row.group().forEach(name -> names.add(name.isEmpty() ? null : name));
        return names;
    }

    /** Values for {@link #SUMMARY}. */
    static void addSummary(Period period, BuildsRow row, List<@Nullable Object> values) {
        BuildsRow.Results results = row.results();
        values.add(period.from().toString());
        values.add(period.to().toString());
        values.add(period.zone().getId());
        values.add(results.builds());
        values.add(results.successes());
        values.add(results.failures());
        values.add(row.cancellations());
        values.add(results.retries());
        values.add(row.successRate());
        values.add(row.successRateInsufficient());
        values.add(results.durationMedian());
        values.add(results.durationP90());
        values.add(results.durationP95());
        values.add(results.durationP99());
        values.add(row.durationInsufficient());
        values.add(results.queueMedian());
        values.add(results.queueP90());
        values.add(row.queueTimeInsufficient());
        values.add(row.commits().commits());
        values.add(row.commits().flaky());
        values.add(row.flakyRate());
        values.add(row.flakyRateInsufficient());
        values.add(row.commits().firstFailureMedian());
        values.add(row.minutes());
    }

    /** Values for {@link #PREVIOUS}; a group that had no build has none. */
    static void addPrevious(@Nullable BuildsRow row, List<@Nullable Object> values) {
        values.add(row == null ? 0L : row.results().builds());
        values.add(row == null ? null : row.successRate());
        values.add(row == null ? null : row.results().durationMedian());
        values.add(row == null ? null : row.results().durationP95());
        values.add(row == null ? null : row.results().queueMedian());
        values.add(row == null ? null : row.flakyRate());
        values.add(row == null ? null : row.commits().firstFailureMedian());
        values.add(row == null ? null : row.minutes());
    }

    /** Values for {@link #STEP}. */
    static void addStep(BuildsRow row, List<@Nullable Object> values) {
        values.add(row.results().builds());
        values.add(row.results().successes());
        values.add(row.results().failures());
        values.add(row.successRate());
        values.add(row.results().durationMedian());
        values.add(row.results().durationP95());
        values.add(row.results().queueMedian());
        values.add(row.flakyRate());
        values.add(row.commits().firstFailureMedian());
        values.add(row.minutes());
    }
}
