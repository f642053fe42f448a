package dev.waywiser.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected instants are worked out by hand from the published rules of each zone for 2026. */
class StepTest {
    private static Period period(String from, String to, String zone) {
        return new Period(Instant.parse(from), Instant.parse(to), ZoneId.of(zone));
    }

    private static List<Instant> instants(String... instants) {
        return List.of(instants).stream().map(Instant::parse).toList();
    }

    @Test
    void days_ofLondonInSpring_haveOneOf23Hours() {
        // The clocks go forward on Sunday 29 March at 01:00 UTC.
        Period period = period("2026-03-28T00:00:00Z", "2026-03-30T23:00:00Z", "Europe/London");
        assertThat(Step.DAY.starts(period))
                .isEqualTo(instants("2026-03-28T00:00:00Z", "2026-03-29T00:00:00Z", "2026-03-29T23:00:00Z"));
    }

    @Test
    void days_ofNewYorkInAutumn_haveOneOf25Hours() {
        // The clocks go back on Sunday 1 November at 06:00 UTC: from UTC-4 to UTC-5.
        Period period = period("2026-10-31T04:00:00Z", "2026-11-03T05:00:00Z", "America/New_York");
        assertThat(Step.DAY.starts(period))
                .isEqualTo(instants("2026-10-31T04:00:00Z", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"));
        assertThat(period.days()).isEqualTo(3);
    }

    @Test
    void days_ofLordHowe_changeByHalfAnHour() {
        // From UTC+11 to UTC+10:30 on Sunday 5 April.
        Period period = period("2026-04-03T13:00:00Z", "2026-04-06T13:30:00Z", "Australia/Lord_Howe");
        assertThat(Step.DAY.starts(period))
                .isEqualTo(instants("2026-04-03T13:00:00Z", "2026-04-04T13:00:00Z", "2026-04-05T13:30:00Z"));
        assertThat(period.days()).isEqualTo(3);
    }

    @Test
    void day_ofBeirutWithoutMidnight_beginsAtOne() {
        // On Sunday 29 March midnight is skipped: the day begins at 01:00, UTC+3, which is 22:00 UTC of the day before.
        Period period = period("2026-03-27T22:00:00Z", "2026-03-30T21:00:00Z", "Asia/Beirut");
        assertThat(Step.DAY.starts(period))
                .isEqualTo(instants("2026-03-27T22:00:00Z", "2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z"));
        assertThat(Instant.parse("2026-03-28T22:00:00Z").atZone(period.zone()).getHour())
                .isEqualTo(1);
    }

    @Test
    void days_ofKathmandu_beginAtAQuarterPast18() {
        Period period = period("2026-01-01T18:15:00Z", "2026-01-03T18:15:00Z", "Asia/Kathmandu");
        assertThat(Step.DAY.starts(period)).isEqualTo(instants("2026-01-01T18:15:00Z", "2026-01-02T18:15:00Z"));
    }

    @Test
    void weeks_beginOnMonday_alsoBeforeThePeriod() {
        // 1 March 2026 is a Sunday; its week began on Monday 23 February.
        Period period = period("2026-03-01T00:00:00Z", "2026-03-10T00:00:00Z", "UTC");
        assertThat(Step.WEEK.starts(period))
                .isEqualTo(instants("2026-02-23T00:00:00Z", "2026-03-02T00:00:00Z", "2026-03-09T00:00:00Z"));
    }

    @Test
    void months_areThoseOfTheZone() {
        // 30 June 23:00 UTC is already July in London.
        Period period = period("2026-06-30T23:00:00Z", "2026-09-01T00:00:00Z", "Europe/London");
        assertThat(Step.MONTH.starts(period))
                .isEqualTo(instants("2026-06-30T23:00:00Z", "2026-07-31T23:00:00Z", "2026-08-31T23:00:00Z"));
    }

    @Test
    void count_isNeverMoreThanWhatWasForetold() {
        for (String zone : List.of("UTC", "Europe/London", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia")) {
            Instant from = Instant.parse("2011-12-20T07:31:00Z");
            for (int days = 1; days < 800; days += 7) {
                Period period = new Period(from, from.plus(Duration.ofHours(days * 23L)), ZoneId.of(zone));
                for (Step step : Step.OF_DAYS) {
                    assertThat((long) step.starts(period).size())
                            .as(zone + " " + step + " " + days)
                            .isLessThanOrEqualTo(step.atMost(period));
                }
            }
        }
    }

    @Test
    void stepsBelowADay_areCountedFromMidnightInUtc() {
        Period period = period("2026-03-28T00:07:08Z", "2026-03-28T00:20:00Z", "Asia/Kathmandu");
        assertThat(Step.FIVE_MINUTES.starts(period))
                .isEqualTo(instants("2026-03-28T00:05:00Z", "2026-03-28T00:10:00Z", "2026-03-28T00:15:00Z"));
        assertThat(Step.SIX_HOURS.starts(period)).isEqualTo(instants("2026-03-28T00:00:00Z"));
        assertThat(Step.TEN_SECONDS.starts(period)).hasSize(78);
        assertThat(Step.TEN_SECONDS.atMost(period)).isEqualTo(79);
        assertThat(Step.named("30m")).isEqualTo(Step.HALF_HOUR);
        for (int seconds = 1; seconds < 90_000; seconds += 977) {
            Instant from = Instant.parse("2026-03-28T23:59:59.999Z").minusSeconds(seconds % 100);
            Period any = new Period(from, from.plusSeconds(seconds), ZoneId.of("Europe/London"));
            for (Step step : Step.values()) {
                assertThat((long) step.starts(any).size()).as("%s", step).isBetween(1L, step.atMost(any));
            }
        }
    }
}
