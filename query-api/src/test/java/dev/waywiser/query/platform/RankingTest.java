package dev.waywiser.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Examples that were worked out by hand. */
class RankingTest {
    private static final double DAY = 86_400;

    private static Reading all(Sign sign, double value, long count) {
        return of(sign, "", value, count);
    }

    private static Reading of(Sign sign, String group, double value, long count) {
        return new Reading(sign, group, value, count, null);
    }

    private static Ranking rank(Reading... now) {
        return Ranking.of(List.of(now), List.of(), List.of(), List.of());
    }

    private static Finding only(Ranking ranking, Sign sign) {
        return ranking.findings().stream()
                .filter(finding -> finding.now().sign() == sign)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        // Half of the way from 7 to 30 days is 18.5.
        "ONBOARDING_MEDIAN_SECONDS, 1598400, 50",
        "ONBOARDING_MEDIAN_SECONDS, 604800, 0",
        "ONBOARDING_MEDIAN_SECONDS, 3600, 0",
        "ONBOARDING_MEDIAN_SECONDS, 86400000, 100",
        // Of less-is-worse, 0.45 lies half of the way from 0.7 to 0.2.
        "SELF_SERVICE_RATIO, 0.45, 50",
        "SELF_SERVICE_RATIO, 0.9, 0",
        "SELF_SERVICE_RATIO, 0, 100",
        "NPS, -25, 50",
        "IN_PRODUCTION_SHARE, 0.5, 0",
        "CSAT, 0.55, 50",
        "SILENCE_RATIO, 6.5, 50"
    })
    void score_isHowFarTheValueLiesBetweenItsBounds(Sign sign, double value, double score) {
        assertThat(only(rank(all(sign, value, 1_000)), sign).score()).isCloseTo(score, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        // Ten minutes of builds were normal: 12 are tolerable, 20 severe.
        "BUILD_DURATION_P95_SECONDS, 600, 960, 50",
        "BUILD_DURATION_P95_SECONDS, 600, 720, 0",
        // Of five seconds a fifth is nothing: counted as a minute, 17 s are tolerable and 65 s severe.
        "BUILD_DURATION_P95_SECONDS, 5, 17, 0",
        "BUILD_DURATION_P95_SECONDS, 5, 41, 50",
        // 90 % were normal: 85 % is tolerable, 65 % severe.
        "BUILD_SUCCESS_RATE, 0.9, 0.75, 50",
        "BUILD_SUCCESS_RATE, 0.9, 0.95, 0",
        "REQUEST_ERROR_RATE, 0, 0.0275, 50"
    })
    void score_ofPerformance_isHeldAgainstBefore(Sign sign, double before, double value, double score) {
        Ranking ranking =
                Ranking.of(List.of(all(sign, value, 1_000)), List.of(all(sign, before, 1_000)), List.of(), List.of());
        assertThat(only(ranking, sign).score()).isCloseTo(score, within(1e-9));
    }

    @Test
    void performance_ofWhichTooLittleWasKnownBefore_isInsufficient() {
        Sign sign = Sign.BUILD_DURATION_P95_SECONDS;
        Ranking ranking = Ranking.of(List.of(all(sign, 9_000, 100)), List.of(all(sign, 60, 19)), List.of(), List.of());
        assertThat(only(ranking, sign).state()).isEqualTo(Finding.State.INSUFFICIENT);
        assertThat(only(ranking, sign).insufficient()).contains("four weeks before");
    }

    @Test
    void bottlenecks_rankByTheirMostSevereSign() {
        Ranking ranking = rank(
                all(Sign.SELF_SERVICE_RATIO, 0.45, 10),
                all(Sign.FULFIL_MEDIAN_SECONDS, 4 * DAY, 5),
                all(Sign.CSAT, 0.55, 10),
                all(Sign.ONBOARDING_MEDIAN_SECONDS, DAY, 3),
                all(Sign.DRIFTED_SHARE, 0.5, 10));
        assertThat(ranking.strongest())
                .extracting(finding -> finding.now().sign())
                .startsWith(Sign.DRIFTED_SHARE, Sign.FULFIL_MEDIAN_SECONDS, Sign.CSAT, Sign.ONBOARDING_MEDIAN_SECONDS);
        assertThat(ranking.strongest()).hasSize(Bottleneck.values().length);
        assertThat(only(ranking, Sign.FULFIL_MEDIAN_SECONDS).score()).isCloseTo(75.0, within(1e-9));
        assertThat(ranking.findings()).hasSize(Sign.values().length);
    }

    @Test
    void bottlenecks_beyondSevere_rankByHowFarBeyond() {
        Ranking ranking = rank(
                all(Sign.ONBOARDING_MEDIAN_SECONDS, 40 * DAY, 3),
                all(Sign.OPEN_DRIFT_AGE_MEDIAN_SECONDS, 100 * DAY, 3));
        assertThat(ranking.strongest().get(0).now().sign()).isEqualTo(Sign.OPEN_DRIFT_AGE_MEDIAN_SECONDS);
        assertThat(ranking.strongest().get(1).score()).isEqualTo(100);
    }

    @Test
    void sign_ofTooFew_saysNothing() {
        Finding finding = only(rank(all(Sign.SELF_SERVICE_RATIO, 0, 9)), Sign.SELF_SERVICE_RATIO);
        assertThat(finding.state()).isEqualTo(Finding.State.INSUFFICIENT);
        assertThat(finding.insufficient()).isEqualTo("measured of 9, and 10 are needed");
        assertThat(finding.score()).isNull();
    }

    @Test
    void nothing_thatIsKnown_namesNothing() {
        assertThat(rank().strongest())
                .hasSize(Bottleneck.values().length)
                .allMatch(finding -> finding.state() == Finding.State.INSUFFICIENT);
    }

    @Test
    void behind_areThoseWithTheMostPartInIt() {
        // Severities 1, 0.5, 0.5, 0.1 and 0, of 2, 10, 2, 100 and 500 requests: parts of 2, 5, 1, 10 and 0.
        Sign sign = Sign.SELF_SERVICE_RATIO;
        Finding finding = only(
                Ranking.of(
                        List.of(all(sign, 0.6, 614)),
                        List.of(all(sign, 0.5, 100)),
                        List.of(
                                of(sign, "few", 0.2, 2),
                                of(sign, "search", 0.45, 10),
                                of(sign, "tiny", 0.45, 2),
                                of(sign, "shop", 0.65, 100),
                                of(sign, "well", 0.9, 500)),
                        List.of()),
                sign);
        assertThat(finding.behind()).containsExactly("shop", "search", "few");
        assertThat(finding.change()).isCloseTo(0.2, within(1e-9));
        assertThat(finding.worse()).isFalse();
    }

    @Test
    void behind_whatGotSlower_isWhoGotSlower() {
        Sign sign = Sign.BUILD_DURATION_P95_SECONDS;
        Finding finding = only(
                Ranking.of(
                        List.of(all(sign, 900, 100)),
                        List.of(all(sign, 600, 100)),
                        List.of(of(sign, "slow", 2_000, 50), of(sign, "slower", 400, 50), of(sign, "new", 9_000, 50)),
                        List.of(of(sign, "slow", 2_000, 50), of(sign, "slower", 100, 50))),
                sign);
        assertThat(finding.behind()).containsExactly("slower");
        assertThat(finding.worse()).isTrue();
        assertThat(finding.change()).isCloseTo(0.5, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(Sign.class)
    void page_hasEverySign(Sign sign) throws Exception {
        String page = Files.readString(Path.of("..", "docs", "metrics.md"));
        assertThat(page)
                .contains("`" + sign.text() + "`")
                .contains("`" + sign.bottleneck().text() + "`");
    }
}
