package dev.waywiser.streams.objectives;

import java.util.List;

/**
 * Where an objective stands at an instant before which nothing can change any more.
 *
 * @param instant the number of the slot that begins then
 * @param windows what each window counted, in the order of {@link Rules#windows}
 * @param inPeriod what was counted since the period of a calendar began
 * @param policies where each policy stands
 */
record Checkpoint(long instant, List<Counts> windows, Counts inPeriod, List<PolicyState> policies) {
    Checkpoint {
        windows = List.copyOf(windows);
        policies = List.copyOf(policies);
    }
}
