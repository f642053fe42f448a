package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waywiser.store.query.Builds;
import dev.waywiser.store.query.BuildsRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.Step;
import dev.waywiser.store.query.TooManyRowsException;
import dev.waywiser.store.rows.BuildRow;
import dev.waywiser.store.rows.ServiceRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The statistics of builds, with numbers worked out by hand. */
class BuildsIT extends WithStore {
    private static final Period MARCH =
            new Period(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Builds ALL = new Builds(Selection.ALL, List.of(), List.of());
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);

    private int runs;

    @Test
    void result_thatIsNeitherSuccessNorFailure_isNoPartOfTheRate() {
        build("success", "2026-03-02T10:00:00Z", 60);
        build("failure", "2026-03-02T11:00:00Z", 60);
        build("error", "2026-03-02T12:00:00Z", 60);
        build("timeout", "2026-03-02T13:00:00Z", 60);
        build("cancellation", "2026-03-02T14:00:00Z", 120);
        build("skip", "2026-03-02T15:00:00Z", 0);

        BuildsRow row = summary();
        assertThat(row.results().builds()).isEqualTo(5);
        assertThat(row.results().successes()).isEqualTo(1);
        assertThat(row.results().failures()).isEqualTo(3);
        assertThat(row.cancellations()).isEqualTo(1);
        assertThat(row.successRate()).isEqualTo(0.25);
        assertThat(row.minutes()).isEqualTo(6.0);
    }

    @Test
    void durations_areInterpolated_andNotShortenedByCancellations() {
        build("success", "2026-03-02T10:00:00Z", 100);
        build("failure", "2026-03-02T10:10:00Z", 200);
        build("success", "2026-03-02T10:20:00Z", 400);
        build("cancellation", "2026-03-02T10:30:00Z", 1);

        BuildsRow.Results results = summary().results();
        assertThat(results.durationMedian()).isEqualTo(200);
        // Rank 0.9 · 2 = 1.8: 200 + 0.8 · 200; rank 1.9 and rank 1.98.
        assertThat(results.durationP90()).isEqualTo(360);
        assertThat(results.durationP95()).isEqualTo(380);
        assertThat(results.durationP99()).isEqualTo(396);
    }

    @Test
    void queueTime_isFromQueuedToRunning_whereBothAreTold() {
        write(run(
                1,
                "success",
                "ci",
                "main",
                null,
                "2026-03-02T10:00:00Z",
                "2026-03-02T10:00:30Z",
                "2026-03-02T10:05:00Z"));
        write(run(
                1,
                "success",
                "ci",
                "main",
                null,
                "2026-03-02T11:00:00Z",
                "2026-03-02T11:01:30Z",
                "2026-03-02T11:05:00Z"));
        write(run(1, "success", "ci", "main", null, null, "2026-03-02T12:00:00Z", "2026-03-02T12:05:00Z"));
        // A clock that was wrong says nothing.
        write(run(
                1,
                "success",
                "ci",
                "main",
                null,
                "2026-03-02T13:00:10Z",
                "2026-03-02T13:00:00Z",
                "2026-03-02T13:05:00Z"));

        assertThat(summary().results().queueMedian()).isEqualTo(60);
        assertThat(summary().results().queueP90()).isEqualTo(84);
    }

    @Test
    void nothing_isNoZero_andSaysWhy() {
        BuildsRow empty = summary();
        assertThat(empty.results().builds()).isZero();
        assertThat(empty.successRate()).isNull();
        assertThat(empty.successRateInsufficient()).isEqualTo("no build succeeded or failed in this period");
        assertThat(empty.durationInsufficient()).isEqualTo("no build succeeded or failed in this period");
        assertThat(empty.queueTimeInsufficient()).isEqualTo("no build finished in this period");
        assertThat(empty.flakyRate()).isNull();
        assertThat(empty.flakyRateInsufficient()).isEqualTo("no build succeeded or failed in this period");
        assertThat(empty.minutes()).isNull();

        write(run(1, "success", "ci", "main", null, null, null, "2026-03-02T10:05:00Z"));
        BuildsRow bare = summary();
        assertThat(bare.successRate()).isEqualTo(1);
        assertThat(bare.successRateInsufficient()).isNull();
        assertThat(bare.durationInsufficient()).isEqualTo("no build of this period told when it began to run");
        assertThat(bare.queueTimeInsufficient()).contains("when it was queued");
        assertThat(bare.flakyRateInsufficient()).isEqualTo("no build of this period told its commit");
    }

    @Test
    void commit_withBothResultsInOnePipeline_isFlaky() {
        result("ci", A, 1, "failure", "2026-03-02T10:00:00Z");
        result("ci", A, 2, "success", "2026-03-02T11:00:00Z");
        result("lint", A, 1, "success", "2026-03-02T10:00:00Z");
        result("ci", B, 1, "success", "2026-03-03T10:00:00Z");

        BuildsRow row = summary();
        assertThat(row.results().retries()).isEqualTo(1);
        assertThat(row.commits().commits()).isEqualTo(3);
        assertThat(row.commits().flaky()).isEqualTo(1);
        assertThat(row.flakyRate()).isEqualTo(1 / 3.0);
    }

    @Test
    void results_ofTwoPipelinesOrCommits_areNotFlaky() {
        result("ci", A, 1, "failure", "2026-03-02T10:00:00Z");
        result("lint", A, 1, "success", "2026-03-02T10:00:00Z");
        result("ci", B, 1, "success", "2026-03-02T11:00:00Z");
        assertThat(summary().commits().flaky()).isZero();
    }

    @Test
    void cancelledBuild_isNoDifferentResult() {
        result("ci", A, 1, "cancellation", "2026-03-02T10:00:00Z");
        result("ci", A, 2, "success", "2026-03-02T11:00:00Z");
        assertThat(summary().commits().commits()).isEqualTo(1);
        assertThat(summary().commits().flaky()).isZero();
    }

    @Test
    void firstFailure_isFromTheFirstBuildOfTheCommitToTheFirstThatFailed() {
        write(run(
                1, "success", "ci", "main", A, "2026-03-02T10:00:00Z", "2026-03-02T10:01:00Z", "2026-03-02T10:05:00Z"));
        write(run(
                2, "failure", "ci", "main", A, "2026-03-02T10:06:00Z", "2026-03-02T10:07:00Z", "2026-03-02T10:10:00Z"));
        write(run(
                3, "failure", "ci", "main", A, "2026-03-02T11:06:00Z", "2026-03-02T11:07:00Z", "2026-03-02T11:10:00Z"));
        write(run(1, "failure", "lint", "main", A, null, "2026-03-02T10:00:00Z", "2026-03-02T10:02:00Z"));

        // 600 s in ci, 120 s in lint.
        assertThat(summary().commits().firstFailureMedian()).isEqualTo(360);
    }

    @Test
    void build_isOfThePeriodInWhichItFinished() {
        write(run(1, "success", "ci", "main", A, null, "2026-02-28T23:50:00Z", "2026-03-01T00:00:00Z"));
        write(run(1, "success", "ci", "main", A, null, "2026-03-31T23:50:00Z", "2026-04-01T00:00:00Z"));
        write(run(1, "running", "ci", "main", A, null, "2026-03-02T10:00:00Z", null));
        assertThat(summary().results().builds()).isEqualTo(1);
    }

    @Test
    void days_areCutInTheZone_andEmptyOnesAreThere() {
        build("success", "2026-03-28T22:59:59Z", 60);
        build("success", "2026-03-28T23:00:00Z", 60);
        build("failure", "2026-03-29T21:59:59Z", 60);
        Period days = new Period(at("2026-03-27T23:00:00Z"), at("2026-03-30T22:00:00Z"), ZoneId.of("Europe/Berlin"));

        assertThat(store.builds().series(days, ALL, Group.NONE, Step.DAY, 100))
                .extracting(BuildsRow::start, row -> row.results().builds(), BuildsRow::successRate)
                .containsExactly(
                        tuple(at("2026-03-27T23:00:00Z"), 1L, 1.0),
                        tuple(at("2026-03-28T23:00:00Z"), 2L, 0.5),
                        tuple(at("2026-03-29T22:00:00Z"), 0L, null));
    }

    @Test
    void groups_haveTheirNames() {
        write(new ServiceRow("shop", "acme/shop", "storefront", false));
        result("ci", A, 1, "success", "2026-03-02T10:00:00Z");
        result("lint", A, 1, "failure", "2026-03-02T10:00:00Z");

        assertThat(groups(Group.SERVICE)).containsExactly(List.of("shop"));
        assertThat(groups(Group.TEAM)).containsExactly(List.of("storefront"));
        assertThat(groups(Group.REPOSITORY)).containsExactly(List.of("acme/shop"));
        assertThat(groups(Group.BRANCH)).containsExactly(List.of("main"));
        assertThat(groups(Group.PIPELINE))
                .containsExactly(
                        List.of("acme/shop", "shop", "github", "ci"), List.of("acme/shop", "shop", "github", "lint"));
    }

    @Test
    void pipelinesAndBranches_leaveOthersOut() {
        result("ci", A, 1, "success", "2026-03-02T10:00:00Z");
        result("lint", A, 1, "failure", "2026-03-02T10:00:00Z");
        Builds lint = new Builds(Selection.ALL, List.of("lint"), List.of());
        Builds elsewhere = new Builds(Selection.ALL, List.of(), List.of("other"));
        assertThat(store.builds().summary(MARCH, lint, Group.NONE, 10).get(0).successRate())
                .isZero();
        assertThat(store.builds()
                        .summary(MARCH, elsewhere, Group.NONE, 10)
                        .get(0)
                        .results()
                        .builds())
                .isZero();
        Selection nobody = new Selection(List.of("nobody"), List.of(), List.of(), List.of());
        assertThat(store.builds().summary(MARCH, new Builds(nobody, List.of(), List.of()), Group.SERVICE, 10))
                .isEmpty();
    }

    @Test
    void slowestAndFlakiest_comeFirst() {
        for (int i = 0; i < 3; i++) {
            named("slow", B, "success", 900);
            named("quick", B, "success", 60);
        }
        named("flaky", A, "failure", 60);
        named("flaky", A, "success", 60);
        named("sometimes", A, "failure", 60);
        named("sometimes", A, "success", 60);
        named("sometimes", B, "success", 60);

        assertThat(store.builds().slowest(MARCH, ALL, 2, 100))
                .extracting(row -> row.group().get(3))
                .containsExactly("slow", "flaky");
        assertThat(store.builds().flakiest(MARCH, ALL, 10, 100))
                .extracting(row -> row.group().get(3), BuildsRow::flakyRate)
                .containsExactly(tuple("flaky", 1.0), tuple("sometimes", 0.5));
    }

    @Test
    void answer_withTooManyRows_isRefused() {
        result("ci", A, 1, "success", "2026-03-02T10:00:00Z");
        result("lint", A, 1, "success", "2026-03-02T10:00:00Z");
        assertThatThrownBy(() -> store.builds().summary(MARCH, ALL, Group.PIPELINE, 1))
                .isInstanceOf(TooManyRowsException.class);
        assertThatThrownBy(() -> store.builds().series(MARCH, ALL, Group.NONE, Step.DAY, 30))
                .isInstanceOf(TooManyRowsException.class);
        assertThat(store.builds().series(MARCH, ALL, Group.NONE, Step.DAY, 31)).hasSize(31);
    }

    private BuildsRow summary() {
        return store.builds().summary(MARCH, ALL, Group.NONE, 10).get(0);
    }

    private List<List<String>> groups(Group by) {
        return store.builds().summary(MARCH, ALL, by, 10).stream()
                .map(BuildsRow::group)
                .toList();
    }

    private void build(String state, String finishedAt, int seconds) {
        write(run(
                1,
                state,
                "ci",
                "main",
                null,
                null,
                at(finishedAt).minusSeconds(seconds).toString(),
                finishedAt));
    }

    private void named(String pipeline, String sha, String state, int seconds) {
        String finishedAt = "2026-03-05T10:00:00Z";
        write(run(
                1,
                state,
                pipeline,
                "main",
                sha,
                null,
                at(finishedAt).minusSeconds(seconds).toString(),
                finishedAt));
    }

    private void result(String pipeline, String sha, int attempt, String state, String finishedAt) {
        write(run(attempt, state, pipeline, "main", sha, null, null, finishedAt));
    }

    private BuildRow run(
            int attempt,
            String state,
            @Nullable String pipeline,
            @Nullable String branch,
            @Nullable String sha,
            @Nullable String queuedAt,
            @Nullable String startedAt,
            @Nullable String finishedAt) {
        return new BuildRow(
                "acme/shop",
                "shop",
                "github",
                "run-" + runs++,
                attempt,
                pipeline,
                branch,
                sha,
                state,
                queuedAt == null ? null : at(queuedAt),
                startedAt == null ? null : at(startedAt),
                finishedAt == null ? null : at(finishedAt),
                null,
                false);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
