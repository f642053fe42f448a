package dev.waywiser.streams.objectives;

import dev.waywiser.streams.objectives.PolicyState.Firing;
import java.util.List;

/**
 * What is remembered of an objective.
 *
 * @param generation which definition is counted
 * @param since the slot with which its counting began
 * @param windows the windows of the checkpoint, in slots
 * @param checkpoint where it stands before anything that can still change
 * @param told the alerts that were told and can still change
 * @param toldMinute the minute, numbered from 1970, in which alerts that go on were told last
 */
record Standing(
        String generation, long since, List<Long> windows, Checkpoint checkpoint, List<Firing> told, long toldMinute) {
    Standing {
        windows = List.copyOf(windows);
        told = List.copyOf(told);
    }
}
