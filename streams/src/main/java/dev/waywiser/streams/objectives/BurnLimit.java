package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.Objective;
import java.math.BigDecimal;

/** Which share of bad ones is too many: factor × (1 − target), in decimals, since 1 − 0.9 is not quite 0.1 in binary. */
final class BurnLimit {
    private static final double DOUBTFUL = 1e-9;

    private final BigDecimal share;
    private final double nearly;

    BurnLimit(double factor, Objective objective) {
        share = BigDecimal.valueOf(factor).multiply(BigDecimal.ONE.subtract(BigDecimal.valueOf(objective.target())));
        nearly = share.doubleValue();
    }

    BurnLimit(BurnPolicy policy, Objective objective) {
        this(policy.factor(), objective);
    }

    /** Whether there are more bad ones than that; of none there are not. */
    boolean isExceededBy(Counts counts) {
        double limit = nearly * counts.valid();
        double beyond = counts.bad() - limit;
        if (Math.abs(beyond) > DOUBTFUL * (1 + limit)) {
            return beyond > 0;
        }
        return BigDecimal.valueOf(counts.bad()).compareTo(share.multiply(BigDecimal.valueOf(counts.valid()))) > 0;
    }
}
