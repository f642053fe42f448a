package dev.waywiser.events.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.events.alerts.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BurnPolicyTest {
    private static final int SEEDS = 300;

    @Test
    void defaults_ofThirtyDays_areThoseOfTheWorkbook() {
        List<BurnPolicy> defaults = BurnPolicy.defaults(Duration.ofDays(30));
        assertThat(defaults)
                .extracting(BurnPolicy::name)
                .containsExactly("page-1h", "page-6h", "ticket-1d", "ticket-3d");
        assertThat(defaults)
                .extracting(BurnPolicy::factor)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1)
                .containsExactly(14.4, 6.0, 3.0, 1.0);
        assertThat(defaults)
                .extracting(BurnPolicy::shortWindow)
                .containsExactly(
                        Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(6));
    }

    @Test
    void defaults_ofShorterWindows_scaleAndLeaveOutRatesAtWhichTheBudgetLasts() {
        List<BurnPolicy> defaults = BurnPolicy.defaults(Duration.ofDays(5));
        assertThat(defaults).extracting(BurnPolicy::name).containsExactly("page-1h", "page-6h");
        assertThat(BurnPolicy.defaults(Duration.ofDays(28))).hasSize(4);
        assertThat(BurnPolicy.defaults(Duration.ofDays(1))).isEmpty();
        assertThat(defaults.get(0).factor()).isCloseTo(0.02 * 120, within(1e-12));
    }

    @Test
    void badToExceed_ofAnyTraffic_isTheLeastThatBurnsFaster() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            double target = List.of(0.5, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999).get(random.nextInt(7));
            Objective objective = new Objective("one", target, null, true, null);
            double factor = List.of(1.0, 2.0, 3.0, 6.0, 10.0, 13.44, 14.4, 20.0).get(random.nextInt(8));
            BurnPolicy policy =
                    new BurnPolicy("one", Severity.PAGE, factor, Duration.ofHours(1), Duration.ofMinutes(5));
            long valid = 1 + random.nextInt(5_000);
            long least = 0;
            while (!exceeds(target, factor, least, valid)) {
                least++;
            }
            assertThat(policy.badToExceed(objective, valid)).as("seed %s", seed).isEqualTo(least);
            assertThat(policy.canFire(objective))
                    .as("seed %s", seed)
                    .isEqualTo(exceeds(target, factor, 1_000_000, 1_000_000));
        }
    }

    /** bad ÷ valid ÷ (1 − target) > factor, without a division. */
    private static boolean exceeds(double target, double factor, long bad, long valid) {
        BigDecimal budget = BigDecimal.ONE.subtract(new BigDecimal(Double.toString(target)));
        BigDecimal allowed =
                budget.multiply(new BigDecimal(Double.toString(factor))).multiply(BigDecimal.valueOf(valid));
        return BigDecimal.valueOf(bad).compareTo(allowed) > 0;
    }
}
