package dev.waywiser.ingest.otlp;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.CumulativeBatch;
import dev.waywiser.events.requests.CumulativePoint;
import dev.waywiser.events.requests.ExplicitHistogram;
import dev.waywiser.events.requests.ExponentialHistogram;
import dev.waywiser.events.requests.Histogram;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.ingest.requests.RequestFold;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the counters of services stood, by service. Not thread-safe. */
final class Counters {
    /** Batches are cut at about this many bytes, far below what Kafka takes as one record. */
    private static final int BATCH_BYTES = 4 << 20;

    private static final int BYTES_A_POINT = 60;

    private final Map<ServiceName, List<CumulativePoint>> open = new LinkedHashMap<>();
    private final Map<ServiceName, Integer> bytes = new LinkedHashMap<>();
    private final List<CumulativeBatch> done = new ArrayList<>();
    private final Set<RequestSeries> series = new HashSet<>();
    private int folded;

    /** Adds a point; beyond the most series that a delivery may have, its route becomes {@link RequestSeries#OTHER}. */
    void add(ServiceName service, CumulativePoint point) {
        boolean fits = series.size() < RequestFold.MOST_SERIES || series.contains(point.series());
        folded += fits ? 0 : 1;
        CumulativePoint counted = fits ? point : other(point);
        series.add(counted.series());
        List<CumulativePoint> points = open.computeIfAbsent(service, each -> new ArrayList<>());
        points.add(counted);
        int size = bytes.merge(service, bytes(counted), Integer::sum);
        if (size >= BATCH_BYTES) {
            done.add(new CumulativeBatch(service, points));
            open.remove(service);
            bytes.remove(service);
        }
    }

    private static CumulativePoint other(CumulativePoint point) {
        return new CumulativePoint(
                point.sender(),
                point.series().withRoute(RequestSeries.OTHER),
                point.startNanos(),
                point.timeNanos(),
                point.histogram());
    }

    private static int bytes(CumulativePoint point) {
        Histogram histogram = point.histogram();
        int buckets = histogram instanceof ExplicitHistogram explicit
                ? 2 * explicit.counts().size()
                : ((ExponentialHistogram) histogram).counts().size();
        return BYTES_A_POINT
                + point.series().environment().length()
                + point.series().route().length()
                + Long.BYTES * buckets;
    }

    /** How many points became {@link RequestSeries#OTHER}. */
    int folded() {
        return folded;
    }

    List<CumulativeBatch> batches() {
        List<CumulativeBatch> all = new ArrayList<>(done);
        open.forEach((service, points) -> all.add(new CumulativeBatch(service, points)));
        return all;
    }
}
