package dev.waywiser.store.rows;

import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import java.time.Instant;

/**
 * How many requests of a series ended in a time and took a duration of one bucket: the total as it is known now.
 *
 * @param resolution how long the time is
 * @param service to which service
 * @param series which requests
 * @param windowStart when the time began
 * @param bucket which duration, by {@link dev.waywiser.events.requests.Scale}
 * @param requests how many; 0 where a correction took the last one away
 */
public record RequestBucketRow(
        Resolution resolution, String service, RequestSeries series, Instant windowStart, int bucket, long requests)
        implements Row {
    @Override
    public String key() {
        return String.join("\n", service, series.key(), windowStart.toString(), Integer.toString(bucket));
    }

    @Override
    public Table<RequestBucketRow> table() {
        return RequestTables.of(resolution);
    }

    @Override
    public boolean deleted() {
        return false;
    }
}
