package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.SlowRequest;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All requests of a series in a slot. */
final class Total {
    final RequestSeries series;
    private Buckets buckets;
    private @Nullable SlowRequest slowest;

    /** Buckets that had requests and have none since they were told. */
    private @Nullable TreeSet<Integer> emptied;

    boolean untold;

    Total(RequestSeries series, Buckets buckets, @Nullable SlowRequest slowest) {
        this.series = series;
        this.buckets = buckets;
        this.slowest = slowest;
    }

    Buckets buckets() {
        return buckets;
    }

    @Nullable
    SlowRequest slowest() {
        return slowest;
    }

    void add(Buckets more, @Nullable SlowRequest slow) {
        buckets = buckets.plus(more);
        slowest = SlowRequest.slower(slowest, slow);
        for (int place = 0; place < more.size(); place++) {
            if (more.count(place) < 0 || emptied != null) {
                noteIfEmptied(more.bucket(place));
            }
        }
    }

    private void noteIfEmptied(int bucket) {
        if (emptied == null) {
            emptied = new TreeSet<>();
        }
        if (buckets.countOf(bucket) == 0) {
            emptied.add(bucket);
        } else {
            emptied.remove(bucket);
        }
    }

    SeriesTotal tell(String service, Slot slot) {
        List<Integer> none = emptied == null ? List.of() : List.copyOf(emptied);
        emptied = null;
        untold = false;
        return new SeriesTotal(service, new SeriesWindow(series, slot.window(), buckets, slowest), none);
    }
}
