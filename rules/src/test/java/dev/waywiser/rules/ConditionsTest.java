package dev.waywiser.rules;

import static dev.waywiser.rules.Samples.CHECKOUT;
import static dev.waywiser.rules.Samples.START;
import static dev.waywiser.rules.Samples.builds;
import static dev.waywiser.rules.Samples.dora;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.events.Glob;
import dev.waywiser.events.alerts.Doubt.Found;
import dev.waywiser.store.query.BuildsRow;
import dev.waywiser.store.query.DoraMetric;
import dev.waywiser.store.query.DoraRow;
import dev.waywiser.store.query.Edition;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.RawDeliveryQueries.Heard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each condition finds, at and around its limits, and what it says. */
class ConditionsTest {
    private static final Subject SERVICE =
            Subject.of(Map.of("service", "checkout", "environment", "production"), Map.of());

    private static DoraCondition worsens(DoraMetric metric, double share) {
        return new DoraCondition(
                metric,
                new DoraLimit.Worsens(new Worsening(share, metric == DoraMetric.FREQUENCY)),
                Duration.ofDays(30),
                Group.SERVICE,
                Match.ALL,
                5);
    }

    private static DoraCondition crosses(DoraMetric metric, String level) {
        return new DoraCondition(
                metric,
                new DoraLimit.Crosses(Edition.named("2024"), level),
                Duration.ofDays(30),
                Group.SERVICE,
                Match.ALL,
                5);
    }

    private static DoraRow failing(long failed, long deployments) {
        return dora(deployments, deployments / 30.0, 0, null, failed, 0, null);
    }

    private static DoraRow leadTime(double hours, long changes) {
        return dora(10, 1.0, changes, hours * 3600, 0, 0, null);
    }

    @Test
    void dora_failRate_worsens_byMoreThanTheShare_andSaysBothNumbersAndCounts() {
        Finding finding = worsens(DoraMetric.FAIL_RATE, 0.3).judge(SERVICE, failing(14, 100), failing(10, 100));
        assertThat(finding.found()).isEqualTo(Found.HOLDS);
        assertThat(finding.summary())
                .isEqualTo(
                        "Change fail rate of checkout in production: 14.0 %, 14 of 100 deployments in 30d, after 10.0 %, 10 of"
                                + " 100 deployments in the period before");
        assertThat(finding.path()).isEqualTo("/?period=30d&service=checkout");
        assertThat(worsens(DoraMetric.FAIL_RATE, 0.5)
                        .judge(SERVICE, failing(15, 100), failing(10, 100))
                        .found())
                .isEqualTo(Found.HOLDS_NOT);
        assertThat(worsens(DoraMetric.FAIL_RATE, 0.3)
                        .judge(SERVICE, failing(1, 100), failing(0, 100))
                        .found())
                .isEqualTo(Found.HOLDS);
    }

    @Test
    void dora_withTooLittleInEitherPeriod_isUnknown() {
        DoraCondition condition = worsens(DoraMetric.FAIL_RATE, 0.3);
        assertThat(condition.judge(SERVICE, failing(4, 4), failing(0, 100)).found())
                .isEqualTo(Found.UNKNOWN);
        assertThat(condition.judge(SERVICE, failing(9, 9), failing(0, 4)).summary())
                .endsWith("too little is known: 4 deployments in the period before, 5 are needed");
        assertThat(condition.judge(SERVICE, failing(9, 9), null).found()).isEqualTo(Found.UNKNOWN);
        assertThat(worsens(DoraMetric.LEAD_TIME, 0.3)
                        .judge(SERVICE, dora(10, 1.0, 0, null, 0, 0, null), leadTime(1, 9))
                        .found())
                .isEqualTo(Found.UNKNOWN);
    }

    @Test
    void dora_frequency_mayFallToNothing_whereEnoughWasBefore() {
        DoraCondition condition = worsens(DoraMetric.FREQUENCY, 0.3);
        DoraRow none = dora(0, 0.0, 0, null, 0, 0, null);
        assertThat(condition
                        .judge(SERVICE, none, dora(10, 1.0, 0, null, 0, 0, null))
                        .found())
                .isEqualTo(Found.HOLDS);
        assertThat(condition
                        .judge(SERVICE, dora(7, 0.7, 0, null, 0, 0, null), dora(10, 1.0, 0, null, 0, 0, null))
                        .found())
                .isEqualTo(Found.HOLDS_NOT);
        assertThat(condition.judge(SERVICE, none, none).found()).isEqualTo(Found.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "high, 167, HOLDS_NOT",
        "high, 168, HOLDS",
        "elite, 23, HOLDS_NOT",
        "elite, 24, HOLDS",
        "medium, 168, HOLDS_NOT"
    })
    void dora_leadTime_crossesALevel_ofTheEdition(String level, double hours, Found found) {
        assertThat(crosses(DoraMetric.LEAD_TIME, level)
                        .judge(SERVICE, leadTime(hours, 5), null)
                        .found())
                .isEqualTo(found);
    }

    @Test
    void dora_crosses_saysTheLevel_andNeedsEnoughInThePeriod() {
        Finding finding = crosses(DoraMetric.LEAD_TIME, "high").judge(SERVICE, leadTime(200, 5), null);
        assertThat(finding.summary())
                .isEqualTo(
                        "Change lead time of checkout in production: 8 d 8 h in the median of 5 changes in 30d, which is medium"
                                + " by the edition of 2024; at least high was to be kept");
        assertThat(crosses(DoraMetric.LEAD_TIME, "high")
                        .judge(SERVICE, leadTime(200, 4), null)
                        .found())
                .isEqualTo(Found.UNKNOWN);
    }

    private static BuildsWorsen slower(BuildMetric metric, double share) {
        return new BuildsWorsen(
                metric,
                new Worsening(share, metric.lessIsWorse()),
                Duration.ofDays(1),
                4,
                Group.SERVICE,
                Match.ALL,
                List.of("main"),
                20);
    }

    private static Found found(BuildMetric metric, double share, BuildsRow now, @Nullable BuildsRow before) {
        return slower(metric, share).judge(CHECKOUT, now, before).found();
    }

    @Test
    void builds_worsen_byMoreThanTheShare() {
        assertThat(found(BuildMetric.SUCCESS_RATE, 0.25, builds(14, 6, null, null), builds(100, 0, null, null)))
                .isEqualTo(Found.HOLDS);
        assertThat(found(BuildMetric.SUCCESS_RATE, 0.25, builds(15, 5, null, null), builds(100, 0, null, null)))
                .isEqualTo(Found.HOLDS_NOT);
        assertThat(found(BuildMetric.DURATION_P95, 0.25, builds(20, 0, 1.0, 126.0), builds(20, 0, 1.0, 100.0)))
                .isEqualTo(Found.HOLDS);
        assertThat(found(BuildMetric.DURATION_P50, 0.25, builds(20, 0, 125.0, 1.0), builds(20, 0, 100.0, 1.0)))
                .isEqualTo(Found.HOLDS_NOT);
    }

    @Test
    void builds_withTooFewOrWithoutTimes_areUnknown() {
        assertThat(found(BuildMetric.SUCCESS_RATE, 0.25, builds(0, 19, null, null), builds(100, 0, null, null)))
                .isEqualTo(Found.UNKNOWN);
        assertThat(found(BuildMetric.SUCCESS_RATE, 0.25, builds(0, 20, null, null), builds(19, 0, null, null)))
                .isEqualTo(Found.UNKNOWN);
        assertThat(found(BuildMetric.SUCCESS_RATE, 0.25, builds(0, 20, null, null), null))
                .isEqualTo(Found.UNKNOWN);
        assertThat(found(BuildMetric.DURATION_P95, 0.25, builds(20, 0, null, null), builds(20, 0, 1.0, 1.0)))
                .isEqualTo(Found.UNKNOWN);
    }

    @Test
    void builds_sayBothNumbersAndCounts() {
        Finding finding = slower(BuildMetric.DURATION_P95, 0.25)
                .judge(CHECKOUT, builds(20, 1, 60.0, 400.0), builds(300, 12, 60.0, 95.0));
        assertThat(finding.summary())
                .isEqualTo(
                        "Builds of checkout, on main: the 95th percentile of the duration in 1d is 6 min 40 s of 21 builds,"
                                + " after 1 min 35 s of 312 builds in the 4 weeks before");
        assertThat(finding.path()).isEqualTo("/builds?service=checkout");
    }

    @Test
    void silence_isLongerThanTheLimit_orThanIsUsual() {
        Silence said = new Silence(Duration.ofHours(2), Match.ALL, 20);
        assertThat(said.judge(heard(7_200, 20, 1.0), START).found()).isEqualTo(Found.HOLDS_NOT);
        assertThat(said.judge(heard(7_201, 20, 1.0), START).found()).isEqualTo(Found.HOLDS);
        assertThat(said.judge(heard(7_201, 19, 1.0), START).found()).isEqualTo(Found.UNKNOWN);

        Silence usual = new Silence(null, Match.ALL, 20);
        assertThat(usual.judge(heard(3_600, 20, 1_200.0), START).found()).isEqualTo(Found.HOLDS_NOT);
        assertThat(usual.judge(heard(3_601, 20, 1_200.0), START).found()).isEqualTo(Found.HOLDS);
        assertThat(usual.judge(heard(600, 20, 5.0), START).found()).isEqualTo(Found.HOLDS_NOT);
        assertThat(usual.judge(heard(601, 20, 5.0), START).summary())
                .isEqualTo(
                        "Nothing came from github for 10 min 1 s, since 2026-03-10T11:49:59Z; 20 times in the 14 days before,"
                                + " where 10 min is three times the longest usual gap, or the least");
    }

    private static Heard heard(long secondsAgo, long seconds, double gap) {
        return new Heard("github", START.minusSeconds(secondsAgo), seconds, gap);
    }

    @Test
    void silence_ofTheCatalog_isOnlyLookedForWhereItIsNamed() {
        Match named = new Match(new TreeMap<>(Map.of("source", new Glob("cat*"))));
        assertThat(new Silence(null, Match.ALL, 2).covers(Map.of("source", "catalog")))
                .isFalse();
        assertThat(new Silence(null, named, 2).covers(Map.of("source", "catalog")))
                .isTrue();
        assertThat(new Silence(null, named, 2).covers(Map.of("source", "github")))
                .isFalse();
    }

    @Test
    void lag_isTheAgeOfTheOldest() {
        Lag lag = new Lag(Duration.ofMinutes(1), Match.ALL);
        assertThat(lag.judge(new Backlog.Waiting("sink", true, 3, START.minusSeconds(60)), START)
                        .found())
                .isEqualTo(Found.HOLDS_NOT);
        Finding behind = lag.judge(new Backlog.Waiting("sink", true, 3, START.minusSeconds(61)), START);
        assertThat(behind.found()).isEqualTo(Found.HOLDS);
        assertThat(behind.summary())
                .isEqualTo("The stage sink is behind by 1 min 1 s with 3 records, where 1m is the limit");
        assertThat(lag.judge(new Backlog.Waiting("sink", true, 0, null), START).found())
                .isEqualTo(Found.HOLDS_NOT);
        assertThat(lag.judge(new Backlog.Waiting("sink", false, 0, null), START).found())
                .isEqualTo(Found.UNKNOWN);
    }

    @Test
    void covers_isAboutWhatTheRuleDividesBy() {
        DoraCondition services = worsens(DoraMetric.FAIL_RATE, 0.3);
        assertThat(services.covers(Map.of("service", "a", "environment", "production")))
                .isTrue();
        assertThat(services.covers(Map.of("team", "a", "environment", "production")))
                .isFalse();
        assertThat(slower(BuildMetric.DURATION_P50, 0.1).covers(Map.of("service", "a", "pipeline", "ci")))
                .isFalse();
    }

    @Test
    void bounds_areHeld() {
        assertThatThrownBy(() -> new Worsening(1, true)).hasMessageContaining("below 100%");
        assertThatThrownBy(() -> new Worsening(Double.NaN, false)).hasMessageContaining("above 0%");
        assertThatThrownBy(() -> new Lag(Duration.ZERO, Match.ALL)).hasMessageContaining("from 1s to 7d");
        assertThatThrownBy(() -> new DoraLimit.Crosses(Edition.named("2024"), "low"))
                .hasMessageContaining("elite, high or medium");
    }
}
