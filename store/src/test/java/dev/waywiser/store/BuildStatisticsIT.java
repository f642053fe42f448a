package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.store.query.Builds;
import dev.waywiser.store.query.BuildsRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.Step;
import dev.waywiser.store.rows.BuildRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.store.rows.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statistics of random builds, against a slow and obvious way to compute them. */
class BuildStatisticsIT extends WithStore {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Period WEEK = new Period(START, START.plus(Duration.ofDays(7)), ZoneOffset.UTC);
    private static final List<String> ENDS =
            List.of("success", "success", "success", "failure", "error", "timeout", "cancellation", "skip", "running");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void statistics_ofRandomBuilds_areThoseOfTheReference(long seed) {
        Random random = new Random(seed);
        List<BuildRow> builds = Stream.generate(() -> build(random)).limit(300).toList();
        store.writer()
                .write(
                        Tables.BUILDS,
                        builds.stream().map(row -> new Versioned<>(row, 1)).toList());
        List<BuildRow> counted =
                builds.stream().filter(BuildStatisticsIT::counts).toList();

        assertSame(Group.NONE, row -> List.of(), counted);
        assertSame(Group.SERVICE, row -> List.of(row.service()), counted);
        assertSame(Group.REPOSITORY, row -> List.of(row.repository()), counted);
        assertSame(Group.BRANCH, row -> List.of(Objects.requireNonNullElse(row.branch(), "")), counted);
        assertSame(
                Group.PIPELINE,
                row -> List.of(
                        row.repository(), row.service(), row.source(), Objects.requireNonNullElse(row.pipeline(), "")),
                counted);
        assertDaysAddUp(counted);
    }

    private void assertSame(Group by, Function<BuildRow, List<String>> name, List<BuildRow> counted) {
        Map<List<String>, List<BuildRow>> groups = counted.stream().collect(Collectors.groupingBy(name));
        List<BuildsRow> rows = store.builds().summary(WEEK, all(), by, 1_000);
        assertThat(rows).extracting(BuildsRow::group).containsExactlyInAnyOrderElementsOf(groups.keySet());
        for (BuildsRow row : rows) {
            assertSame(row, groups.get(row.group()), by == Group.BRANCH);
        }
    }

    private static void assertSame(BuildsRow row, List<BuildRow> builds, boolean byBranch) {
        List<BuildRow> judged = builds.stream()
                .filter(build -> !build.state().equals("cancellation"))
                .toList();
        assertThat(row.results().builds()).isEqualTo(builds.size());
        assertThat(row.results().successes())
                .isEqualTo(judged.stream().filter(BuildStatisticsIT::succeeded).count());
        assertThat(row.results().failures())
                .isEqualTo(judged.stream().filter(build -> !succeeded(build)).count());
        assertThat(row.results().retries())
                .isEqualTo(builds.stream().filter(build -> build.attempt() > 1).count());
        List<Double> durations = seconds(judged, BuildRow::startedAt, BuildRow::finishedAt);
        assertClose(row.results().durationMedian(), percentile(durations, 0.5));
        assertClose(row.results().durationP90(), percentile(durations, 0.9));
        assertClose(row.results().durationP95(), percentile(durations, 0.95));
        assertClose(row.results().durationP99(), percentile(durations, 0.99));
        List<Double> queued = seconds(builds, BuildRow::queuedAt, BuildRow::startedAt);
        assertClose(row.results().queueMedian(), percentile(queued, 0.5));
        assertClose(row.results().queueP90(), percentile(queued, 0.9));
        List<Double> spent = seconds(builds, BuildRow::startedAt, BuildRow::finishedAt);
        assertClose(
                row.minutes(),
                spent.isEmpty()
                        ? null
                        : spent.stream().mapToDouble(each -> each).sum() / 60);

        Collection<List<BuildRow>> commits = judged.stream()
                .filter(build -> build.sha() != null)
                .collect(Collectors.groupingBy(build -> build.service() + "\n" + build.repository() + "\n"
                        + build.source() + "\n" + build.pipeline() + "\n" + build.sha()
                        + (byBranch ? "\n" + build.branch() : "")))
                .values();
        assertThat(row.commits().commits()).isEqualTo(commits.size());
        assertThat(row.commits().flaky())
                .isEqualTo(commits.stream()
                        .filter(of -> of.stream().anyMatch(BuildStatisticsIT::succeeded)
                                && !of.stream().allMatch(BuildStatisticsIT::succeeded))
                        .count());
        assertClose(
                row.commits().firstFailureMedian(),
                percentile(
                        commits.stream()
                                .map(BuildStatisticsIT::firstFailure)
                                .filter(Objects::nonNull)
                                .toList(),
                        0.5));
    }

    /** Each build is of one day, and the days of a week are its builds. */
    private void assertDaysAddUp(List<BuildRow> counted) {
        List<BuildsRow> days = store.builds().series(WEEK, all(), Group.NONE, Step.DAY, 1_000);
        assertThat(days).hasSize(7);
        for (BuildsRow day : days) {
            List<BuildRow> builds = counted.stream()
                    .filter(build -> Objects.requireNonNull(build.finishedAt())
                            .truncatedTo(java.time.temporal.ChronoUnit.DAYS)
                            .equals(day.start()))
                    .toList();
            assertThat(day.results().builds()).isEqualTo(builds.size());
        }
        assertThat(days.stream().mapToLong(day -> day.commits().commits()).sum())
                .isEqualTo(store.builds()
                        .summary(WEEK, all(), Group.NONE, 10)
                        .get(0)
                        .commits()
                        .commits());
    }

    private static @Nullable Double firstFailure(List<BuildRow> ofOneCommit) {
        Instant begun = ofOneCommit.stream()
                .map(build -> build.queuedAt() != null ? build.queuedAt() : build.startedAt())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Instant failed = ofOneCommit.stream()
                .filter(build -> !succeeded(build))
                .map(BuildRow::finishedAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return begun == null || failed == null || failed.isBefore(begun)
                ? null
                : (Double) (Duration.between(begun, failed).toMillis() / 1000.0);
    }

    private static List<Double> seconds(
            List<BuildRow> builds,
            Function<BuildRow, @Nullable Instant> from,
            Function<BuildRow, @Nullable Instant> to) {
        List<Double> seconds = new ArrayList<>();
        for (BuildRow build : builds) {
            Instant start = from.apply(build);
            Instant end = to.apply(build);
            if (start != null && end != null && !end.isBefore(start)) {
                seconds.add(Duration.between(start, end).toMillis() / 1000.0);
            }
        }
        return seconds;
    }

    private static @Nullable Double percentile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return null;
        }
        List<Double> sorted = values.stream().sorted().toList();
        double rank = share * (sorted.size() - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (rank - below) * (sorted.get(above) - sorted.get(below));
    }

    private static void assertClose(@Nullable Double actual, @Nullable Double expected) {
        if (expected == null) {
            assertThat(actual).isNull();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-6));
        }
    }

    private static boolean succeeded(BuildRow build) {
        return build.state().equals("success");
    }

    private static boolean counts(BuildRow build) {
        Instant at = build.finishedAt();
        return at != null && !build.state().equals("skip") && !at.isBefore(WEEK.from()) && at.isBefore(WEEK.to());
    }

    private static Builds all() {
        return new Builds(Selection.ALL, List.of(), List.of());
    }

    private int runs;

    private BuildRow build(Random random) {
        String state = ENDS.get(random.nextInt(ENDS.size()));
        Instant queued = START.plusSeconds(random.nextInt(-86_400, 7 * 86_400));
        Instant started = queued.plusSeconds(random.nextInt(-5, 600));
        Instant finished = started.plusMillis(random.nextInt(-1_000, 3_600_000));
        int service = random.nextInt(3);
        return new BuildRow(
                "acme/" + random.nextInt(2),
                "service-" + service,
                random.nextBoolean() ? "github" : "jenkins",
                "run-" + runs++,
                1 + random.nextInt(3) / 2,
                random.nextInt(6) == 0 ? null : "pipeline-" + random.nextInt(2),
                random.nextInt(6) == 0 ? null : "branch-" + random.nextInt(2),
                random.nextInt(6) == 0
                        ? null
                        : Integer.toString(random.nextInt(4)).repeat(40),
                state,
                random.nextInt(4) == 0 ? null : queued,
                random.nextInt(4) == 0 ? null : started,
                state.equals("running") ? null : finished,
                null,
                false);
    }
}
