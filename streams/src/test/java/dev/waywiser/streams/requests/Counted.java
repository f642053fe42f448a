package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.RequestSeries;
import java.time.Instant;
import java.util.Comparator;

/** What a row of a table of buckets is about. */
record Counted(String service, RequestSeries series, Instant start, int bucket) implements Comparable<Counted> {
    private static final Comparator<Counted> ORDER = Comparator.comparing(Counted::service)
            .thenComparing(Counted::series)
            .thenComparing(Counted::start)
            .thenComparing(Counted::bucket);

    @Override
    public int compareTo(Counted other) {
        return ORDER.compare(this, other);
    }
}
