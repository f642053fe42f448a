package dev.waywiser.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentDaysTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static Double median(String from, String to, ZoneId zone, String... days) {
        List<Instant> deployed = Arrays.stream(days).map(Instant::parse).toList();
        return DeploymentDays.medianPerWeek(new Period(Instant.parse(from), Instant.parse(to), zone), deployed);
    }

    @Test
    void median_ofThreeWeeks_isTheMiddleOne() {
        // Weeks from Monday 2, 9 and 16 March with 3, 0 and 1 days.
        assertThat(median(
                        "2026-03-02T00:00:00Z",
                        "2026-03-23T00:00:00Z",
                        UTC,
                        "2026-03-02T00:00:00Z",
                        "2026-03-04T00:00:00Z",
                        "2026-03-08T00:00:00Z",
                        "2026-03-16T00:00:00Z"))
                .isEqualTo(1);
    }

    @Test
    void median_ofTwoWeeks_isBetweenThem() {
        assertThat(median("2026-03-02T00:00:00Z", "2026-03-16T00:00:00Z", UTC, "2026-03-03T00:00:00Z"))
                .isEqualTo(0.5);
    }

    @Test
    void days_ofWeeksThatThePeriodCuts_areNotCounted() {
        // Only the week from Monday 9 March is whole: the period begins a second into Monday the 2nd.
        assertThat(median(
                        "2026-03-02T00:00:01Z",
                        "2026-03-18T00:00:00Z",
                        UTC,
                        "2026-03-02T00:00:00Z",
                        "2026-03-03T00:00:00Z",
                        "2026-03-10T00:00:00Z",
                        "2026-03-17T00:00:00Z"))
                .isEqualTo(1);
    }

    @Test
    void median_withoutAWholeWeek_isUnknown() {
        assertThat(median("2026-03-03T00:00:00Z", "2026-03-15T00:00:00Z", UTC, "2026-03-04T00:00:00Z"))
                .isNull();
    }

    @Test
    void week_ofAZone_isWholeByTheZonesMidnights() {
        // In New York the week from Monday 9 March begins at 04:00 UTC, and its Sunday evening is Monday in UTC.
        assertThat(median(
                        "2026-03-09T04:00:00Z",
                        "2026-03-16T04:00:00Z",
                        ZoneId.of("America/New_York"),
                        "2026-03-15T04:00:00Z"))
                .isEqualTo(1);
    }
}
