package dev.waywiser.events.objectives;

import dev.waywiser.events.Text;
import org.jspecify.annotations.Nullable;

/**
 * How much of what an indicator counts has to be good.
 *
 * @param name what it is called among the objectives of its SLO
 * @param target the share that must be good: above 0 and below 1
 * @param threshold in seconds: what takes longer is not good; {@code null} where only the result counts. A threshold of requests
 *     holds at the boundary of a bucket that is nearest, at most 1.1 % away
 * @param inclusive whether what takes exactly as long as the threshold is good
 * @param sliceTarget of budgeting by time slices, the share of a slice that must be good for the slice to be: above 0, at most 1;
 *     {@code null} for other budgeting
 */
public record Objective(
        String name,
        double target,
        @Nullable Double threshold,
        boolean inclusive,
        @Nullable Double sliceTarget) {
    /** The longest threshold: 365 days, in seconds. */
    public static final double LONGEST_THRESHOLD = 365 * 86_400;

    public Objective {
        name = Text.name("name", name);
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException("target must be above 0 and below 1");
        }
        if (threshold != null && !(threshold > 0 && threshold <= LONGEST_THRESHOLD)) {
            throw new IllegalArgumentException("a threshold must be above 0 and at most 365 days");
        }
        if (sliceTarget != null && !(sliceTarget > 0 && sliceTarget <= 1)) {
            throw new IllegalArgumentException("timeSliceTarget must be above 0 and at most 1");
        }
    }

    /** The share that may be bad. */
    public double budget() {
        return 1 - target;
    }

    /** How fast the budget burns when every event is bad: 1 ÷ (1 − target). */
    public double highestBurnRate() {
        return 1 / budget();
    }
}
