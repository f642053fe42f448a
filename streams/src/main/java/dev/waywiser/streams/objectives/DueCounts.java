package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.Objective;
import java.math.BigDecimal;

/**
 * What becomes due at an instant, which is the number of the slot that begins then: of occurrences what the slot before it counted, of
 * slices the slice that ends there.
 */
final class DueCounts {
    /** The parts in which the share of a slice is told. */
    static final long BILLION = 1_000_000_000;

    private static final int SLOT_SECONDS = 10;

    private final Slots slots;
    private final Budgeting.Method method;
    private final int sliceSlots;
    private final BigDecimal sliceTarget;

    DueCounts(Slots slots, Budgeting budgeting, Objective objective) {
        this.slots = slots;
        this.method = budgeting.method();
        this.sliceSlots =
                budgeting.slice() == null ? 1 : (int) (budgeting.slice().toSeconds() / SLOT_SECONDS);
        this.sliceTarget =
                objective.sliceTarget() == null ? BigDecimal.ONE : BigDecimal.valueOf(objective.sliceTarget());
    }

    Counts at(long instant) {
        if (Math.floorMod(instant, (long) sliceSlots) != 0) {
            return Counts.NONE;
        }
        long good = 0;
        long valid = 0;
        for (long slot = instant - sliceSlots; slot < instant; slot++) {
            good += slots.good(slot);
            valid += slots.valid(slot);
        }
        if (valid == 0) {
            return Counts.NONE;
        }
        return switch (method) {
            case OCCURRENCES -> new Counts(good, valid, valid);
            case TIMESLICES -> new Counts(reaches(good, valid) ? 1 : 0, 1, valid);
            case RATIO_TIMESLICES -> new Counts(share(good, valid), BILLION, valid);
        };
    }

    /** In decimals: 0.95 of 20 is 19, and in binary it is a little more. */
    private boolean reaches(long good, long valid) {
        return BigDecimal.valueOf(good).compareTo(sliceTarget.multiply(BigDecimal.valueOf(valid))) >= 0;
    }

    private static long share(long good, long valid) {
        return BigDecimal.valueOf(good)
                .multiply(BigDecimal.valueOf(BILLION))
                .divideToIntegralValue(BigDecimal.valueOf(valid))
                .longValueExact();
    }
}
