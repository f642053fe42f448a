package dev.waywiser.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static Period period(String from, String to) {
        return new Period(Instant.parse(from), Instant.parse(to), LONDON);
    }

    @Test
    void days_ofWholeDays_areCountedByTheCalendar() {
        // 28 March to 30 March of London is 71 hours long.
        assertThat(period("2026-03-28T00:00:00Z", "2026-03-30T23:00:00Z").days())
                .isEqualTo(3);
    }

    @Test
    void days_ofAPartOfADay_areByHours() {
        assertThat(period("2026-01-01T00:00:00Z", "2026-01-02T06:00:00Z").days())
                .isCloseTo(1.25, within(1e-12));
        assertThat(period("2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z").days())
                .isCloseTo(1 / 86_400.0, within(1e-12));
    }

    @Test
    void before_overAChangeOfTime_hasAsManyDays() {
        // The week from Monday 30 March follows one of 7 days and 167 hours.
        Period week = period("2026-03-29T23:00:00Z", "2026-04-05T23:00:00Z");
        assertThat(week.before()).isEqualTo(period("2026-03-23T00:00:00Z", "2026-03-29T23:00:00Z"));
        assertThat(week.before().days()).isEqualTo(7);
    }

    @Test
    void before_ofAPartOfADay_endsWhereThePeriodBegins() {
        assertThat(period("2026-01-10T00:00:00Z", "2026-01-11T06:00:00Z").before())
                .isEqualTo(period("2026-01-08T18:00:00Z", "2026-01-10T00:00:00Z"));
    }

    @Test
    void period_thatEndsWhereItBegins_isRefused() {
        assertThatThrownBy(() -> period("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
