package dev.waywiser.streams.objectives;

import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestSeries;
import java.util.List;
import java.util.function.BiConsumer;

/** The requests of a service, as far as they can still change. */
public interface RequestCounts {
    /** Visits the totals of every series in a slot of ten seconds, in all environments. */
    void forEach(long slot, BiConsumer<RequestSeries, Buckets> visitor);

    /** The slots that hold any. */
    List<Long> slots();
}
