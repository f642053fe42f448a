package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.SeriesWindow;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Adds everything up at once, each batch once, by nothing but the definition. */
final class RequestReference {
    private RequestReference() {}

    static Map<Counted, Long> rows(List<RequestBatch> batches, Resolution resolution) {
        Map<Counted, Long> rows = new TreeMap<>();
        Set<UUID> known = new HashSet<>();
        for (RequestBatch batch : batches) {
            if (known.add(batch.id())) {
                for (SeriesWindow window : batch.windows()) {
                    add(batch.service().value(), window, resolution, rows);
                }
            }
        }
        return rows;
    }

    private static void add(String service, SeriesWindow window, Resolution resolution, Map<Counted, Long> rows) {
        long length = resolution.length().toSeconds();
        long second = window.window().number() * 10;
        Instant start = Instant.ofEpochSecond(second - second % length);
        for (int i = 0; i < window.buckets().size(); i++) {
            rows.merge(
                    new Counted(
                            service, window.series(), start, window.buckets().bucket(i)),
                    window.buckets().count(i),
                    Long::sum);
        }
    }
}
