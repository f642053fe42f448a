package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.SlowRequest;
import org.jspecify.annotations.Nullable;

/** All requests of a series in a slot. */
final class Total {
    final RequestSeries series;
    private final Counts counts;
    private @Nullable SlowRequest slowest;

    /** What longer times know of it. */
    private Buckets rolledUp;

    private boolean told = true;
    private boolean isRolledUp = true;

    /** As it was stored. */
    Total(RequestSeries series, Buckets buckets, @Nullable SlowRequest slowest) {
        this.series = series;
        this.counts = new Counts(buckets);
        this.slowest = slowest;
        this.rolledUp = buckets;
    }

    Buckets buckets() {
        return counts.buckets();
    }

    @Nullable
    SlowRequest slowest() {
        return slowest;
    }

    /** Adds requests; whether it was as it was told before. */
    boolean add(Buckets more, @Nullable SlowRequest slow) {
        counts.add(more);
        slowest = SlowRequest.slower(slowest, slow);
        boolean wasTold = told;
        told = false;
        isRolledUp = false;
        return wasTold;
    }

    SeriesTotal tell(String service, Slot slot) {
        told = true;
        return new SeriesTotal(
                service, new SeriesWindow(series, slot.window(), counts.buckets(), slowest), counts.emptied());
    }

    /** What came since this was last asked. */
    Buckets rollUp() {
        if (isRolledUp) {
            return Buckets.NONE;
        }
        Buckets now = counts.buckets();
        Buckets more = now.minus(rolledUp);
        rolledUp = now;
        isRolledUp = true;
        return more;
    }
}
