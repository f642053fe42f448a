package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.Indicator;
import dev.waywiser.events.objectives.Objective;
import java.util.List;

/** What of a service can still change, as its objectives count it. */
interface Countable {
    /** The slots that hold any. */
    List<Long> slots();

    /** The good and the valid ones in a slot. */
    Counts count(long slot, Indicator indicator, Objective objective);
}
