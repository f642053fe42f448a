package dev.waywiser.store;

import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.store.rows.RequestBucketRow;
import dev.waywiser.store.rows.RequestTables;
import dev.waywiser.store.rows.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Requests of which a test says only what matters to it, as the rows that streams would write of them. */
final class Latencies {
    private Latencies() {}

    /** Requests of one series that ended at the same time and took as long. */
    record Request(String service, RequestSeries series, Instant at, double seconds, long count) {}

    /** The totals of one resolution, of those requests whose counts are still kept. */
    static List<RequestBucketRow> rows(Collection<Request> requests, Resolution resolution, Predicate<Instant> kept) {
        Map<String, RequestBucketRow> totals = new LinkedHashMap<>();
        for (Request request : requests) {
            Instant start = resolution.start(request.at());
            RequestBucketRow row = new RequestBucketRow(
                    resolution, request.service(), request.series(), start, Scale.bucket(request.seconds()), 0);
            if (kept.test(start)) {
                long before = totals.getOrDefault(row.key(), row).requests();
                totals.put(row.key(), with(row, before + request.count()));
            }
        }
        return List.copyOf(totals.values());
    }

    static RequestBucketRow with(RequestBucketRow row, long requests) {
        return new RequestBucketRow(
                row.resolution(), row.service(), row.series(), row.windowStart(), row.bucket(), requests);
    }

    /** Writes them at all resolutions. */
    static void write(Store store, Collection<Request> requests) {
        for (Resolution resolution : Resolution.values()) {
            List<Versioned<RequestBucketRow>> versioned = new ArrayList<>();
            rows(requests, resolution, any -> true).forEach(row -> versioned.add(new Versioned<>(row, 1)));
            store.writer().write(RequestTables.of(resolution), versioned);
        }
    }
}
