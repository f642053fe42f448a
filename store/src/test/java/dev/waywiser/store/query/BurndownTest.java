package dev.waywiser.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Projections of a budget that lasts four hours, worked out by hand. Of ten one may be bad. */
class BurndownTest {
    private static final double TARGET = 0.9;
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Instant> STARTS = List.of(FROM, hour(1), hour(2), hour(3));

    @Test
    void budget_thatIsBurnedSteadily_inAPeriod_endsOnALine() {
        // 100 valid and 4 bad in four hours: 6 are left; each hour takes 5 and gives 2.
        Burndown period = new Burndown(STARTS, counts(1, 1, 1, 1), FROM, hour(4), hour(10), false);
        assertThat(period.exhaustedAt(TARGET, new BudgetCounts(15, 20), HOUR)).contains(hour(6));
        assertThat(new Burndown(STARTS, counts(1, 1, 1, 1), FROM, hour(4), hour(6), false)
                        .exhaustedAt(TARGET, new BudgetCounts(15, 20), HOUR))
                .isEmpty();
        // Within four hours the same came: a quarter an hour. 1.25 and 0.5 take 8 hours.
        assertThat(new Burndown(STARTS, counts(1, 1, 1, 1), FROM, hour(4), hour(20), false)
                        .exhaustedAt(TARGET, new BudgetCounts(15, 20), HOUR.multipliedBy(4)))
                .contains(hour(12));
    }

    @Test
    void budget_ofARollingWindow_getsBackWhatFallsOutOfIt() {
        // 8 of 10 are spent, all in the first hour, and 2.5 an hour too much are bad from now on. The first hour to
        // fall out gives
        // back 5.5, the others take 2.5 with them: what is overspent goes from -2 to -5, to 0, to 5.
        Burndown window = new Burndown(STARTS, counts(8, 0, 0, 0), FROM, hour(4), hour(8), true);
        assertThat(window.exhaustedAt(TARGET, new BudgetCounts(20, 25), HOUR)).contains(hour(6));
        // As much as may be bad is bad: it never ends.
        assertThat(window.exhaustedAt(TARGET, new BudgetCounts(90, 100), HOUR)).isEmpty();
        assertThat(window.exhaustedAt(TARGET, new BudgetCounts(100, 100), HOUR)).isEmpty();
    }

    @Test
    void budget_thatIsOverdrawn_endedAlready() {
        Burndown window = new Burndown(STARTS, counts(11, 0, 0, 0), FROM, hour(4), hour(8), true);
        assertThat(window.exhaustedAt(TARGET, new BudgetCounts(25, 25), HOUR)).contains(hour(4));
        // All of it is not more than all of it.
        Burndown full = new Burndown(STARTS, counts(10, 0, 0, 0), FROM, hour(4), hour(8), true);
        assertThat(full.exhaustedAt(TARGET, new BudgetCounts(25, 25), HOUR)).isEmpty();
    }

    @Test
    void budget_thatEndsBetweenSteps_endsThere() {
        // 2 of 10 are left; 2.5 of 25 are given and 10 are bad each hour, and an hour without bad ones falls out: 10
        // more.
        Burndown window = new Burndown(STARTS, counts(0, 4, 4, 0), FROM, hour(4), hour(8), true);
        assertThat(window.exhaustedAt(TARGET, new BudgetCounts(15, 25), HOUR))
                .contains(hour(4).plus(Duration.ofMinutes(12)));
    }

    /** An hour has 25 valid ones, of which so many are bad. */
    private static List<BudgetCounts> counts(int first, int second, int third, int fourth) {
        return List.of(bad(first), bad(second), bad(third), bad(fourth));
    }

    private static BudgetCounts bad(int bad) {
        return new BudgetCounts(25 - bad, 25);
    }

    private static Instant hour(int hours) {
        return FROM.plus(HOUR.multipliedBy(hours));
    }
}
