package dev.waywiser.store.rows;

import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SlowRequest;
import java.time.Instant;

/**
 * One slow request of a series in ten seconds.
 *
 * @param service to which service
 * @param series which requests
 * @param windowStart when the ten seconds began
 * @param slowest the request
 */
public record SlowRequestRow(String service, RequestSeries series, Instant windowStart, SlowRequest slowest)
        implements Row {
    @Override
    public String key() {
        return String.join("\n", service, series.key(), windowStart.toString());
    }

    @Override
    public Table<SlowRequestRow> table() {
        return RequestTables.SLOW_REQUESTS;
    }

    @Override
    public boolean deleted() {
        return false;
    }
}
