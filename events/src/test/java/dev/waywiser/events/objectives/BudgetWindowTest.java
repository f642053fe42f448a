package dev.waywiser.events.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetWindowTest {
    private static final int SEEDS = 500;
    private static final List<Period> PERIODS = List.of(
            Period.ofDays(1),
            Period.ofDays(7),
            Period.ofDays(28),
            Period.ofMonths(1),
            Period.ofMonths(3),
            Period.ofYears(1));
    private static final List<String> ZONES = List.of(
            "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe", "UTC");

    @Test
    void period_ofAnyInstant_isTheOneThatCountingFromTheFirstFinds() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Period period = PERIODS.get(random.nextInt(PERIODS.size()));
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            LocalDateTime start = LocalDateTime.of(2010, 1, 1, 0, 0).plusMinutes(random.nextInt(400 * 24 * 60));
            BudgetWindow window = BudgetWindow.calendar(period, start, zone);
            Instant instant = start.atZone(zone).toInstant().plusSeconds(random.nextInt(20 * 365 * 86_400));
            int number = 0;
            while (!boundary(start, period, number + 1, zone).isAfter(instant)) {
                number++;
            }
            assertThat(window.periodStart(instant))
                    .as("seed %s", seed)
                    .isEqualTo(boundary(start, period, number, zone));
            assertThat(window.periodEnd(instant))
                    .as("seed %s", seed)
                    .isEqualTo(boundary(start, period, number + 1, zone));
        }
    }

    private static Instant boundary(LocalDateTime start, Period period, int number, ZoneId zone) {
        return start.plus(period.multipliedBy(number)).atZone(zone).toInstant();
    }

    @Test
    void day_onWhichClocksArePutForward_hasTwentyThreeHours() {
        BudgetWindow days =
                BudgetWindow.calendar(Period.ofDays(1), LocalDateTime.of(2026, 1, 1, 0, 0), ZoneId.of("Europe/Berlin"));
        Instant noon = Instant.parse("2026-03-29T10:00:00Z");
        assertThat(Duration.between(days.periodStart(noon), days.periodEnd(noon)))
                .isEqualTo(Duration.ofHours(23));
    }

    @Test
    void window_thatIsNeitherOrBoth_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BudgetWindow(null, null, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BudgetWindow(Duration.ofDays(1), Period.ofDays(1), null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> BudgetWindow.rolling(Duration.ofDays(91)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BudgetWindow.calendar(
                        Period.of(0, 1, 1), LocalDateTime.of(2026, 1, 1, 0, 0), ZoneId.of("UTC")));
    }
}
