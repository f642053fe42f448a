package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.BurnPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Where a policy stands at an instant.
 *
 * @param policy which one
 * @param firing the alert that fires; {@code null} where none does
 * @param exceedsSince the first of the instants at which the short window exceeds without a break; {@link #NEVER} where it does not
 * @param quiet for how many instants in a row, of those with an event in the short window, the short window has not exceeded
 */
record PolicyState(BurnPolicy policy, @Nullable Firing firing, long exceedsSince, long quiet) {
    static final long NEVER = -1;

    /**
     * An alert from its beginning.
     *
     * @param policy whose
     * @param start the instant at which both windows exceeded
     * @param burnsSince the instant at which the short window had begun to exceed
     * @param end the instant at which the short one had recovered; {@link #OPEN} where it has not
     * @param inLong what the long window counted when both exceeded last
     * @param inShort what the short window did
     * @param inBudget what the budget's window did
     */
    record Firing(
            String policy, long start, long burnsSince, long end, Counts inLong, Counts inShort, Counts inBudget) {
        static final long OPEN = -1;

        Firing ended(long instant) {
            return new Firing(policy, start, burnsSince, instant, inLong, inShort, inBudget);
        }
    }

    static PolicyState quiet(BurnPolicy policy) {
        return new PolicyState(policy, null, NEVER, 0);
    }
}
