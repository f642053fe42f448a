package dev.waywiser.store.query;

import java.math.BigDecimal;

/**
 * What an error budget is made of: events, or slices, whose shares are in billionths. Rates are divided where they are asked for, and
 * never averaged.
 *
 * @param good good ones
 * @param valid valid ones, at least as many
 */
public record BudgetCounts(long good, long valid) {
    public static final BudgetCounts NONE = new BudgetCounts(0, 0);

    /** Those that were not good. */
    public long bad() {
        return valid - good;
    }

    public BudgetCounts plus(BudgetCounts more) {
        return new BudgetCounts(good + more.good, valid + more.valid);
    }

    /** How many may be bad of them. In decimals: of 1 - 0.99 a little more than 0.01 is left in binary. */
    public double allowed(double target) {
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(target)).doubleValue() * valid;
    }

    /**
     * How many times faster than it may the budget burns: at 1 it is just used up at the end of its window. Of valid ones there must be
     * at least one.
     */
    public double burnRate(double target) {
        return bad() / allowed(target);
    }

    /** The share of the budget that is left: below 0 where more was bad than the budget gives. There must be a valid one. */
    public double left(double target) {
        return 1 - burnRate(target);
    }
}
