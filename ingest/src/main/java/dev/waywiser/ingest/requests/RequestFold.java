package dev.waywiser.ingest.requests;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.SlowRequest;
import dev.waywiser.events.requests.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the requests of one delivery by service, series, window and bucket. A count is an entry of a table of numbers, so that a
 * delivery of a million requests that share nothing needs no more than 64 bytes for each. Not thread-safe.
 */
public final class RequestFold {
    /** How far the clocks of senders may be ahead of ours. */
    public static final Duration MOST_AHEAD = Duration.ofMinutes(10);

    /** How many series a delivery may have by their own routes. */
    public static final int MOST_SERIES = 1_000;

    /** Batches are cut at about this many bytes, far below what Kafka takes as one record. */
    private static final int BATCH_BYTES = 4 << 20;

    private static final int BYTES_A_WINDOW = 40;
    private static final int BYTES_A_BUCKET = 6;

    private static final int BUCKET_BITS = 11;
    private static final int WINDOW_BITS = 31;
    private static final int MOST_ROWS = 1 << (Long.SIZE - 1 - WINDOW_BITS - BUCKET_BITS);
    private static final long LATEST_WINDOW = (1L << WINDOW_BITS) - 1;

    private record Row(ServiceName service, RequestSeries series) {}

    private final Map<Row, Integer> numbers = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final LongTable counts = new LongTable();
    private final SlowTraces slow = new SlowTraces();
    private long requests;
    private int folded;

    /**
     * The number of a series, by which its requests are added. Beyond the most that a delivery may have, the route becomes
     * {@link RequestSeries#OTHER}.
     */
    public int series(ServiceName service, RequestSeries series) {
        Row row = new Row(service, series);
        Integer known = numbers.get(row);
        if (known == null && rows.size() >= MOST_SERIES && !series.route().equals(RequestSeries.OTHER)) {
            folded++;
            row = new Row(service, series.withRoute(RequestSeries.OTHER));
            known = numbers.get(row);
        }
        if (known != null) {
            return known;
        }
        if (rows.size() == MOST_ROWS) {
            throw new IllegalStateException("no body is large enough to name " + MOST_ROWS + " series");
        }
        numbers.put(row, rows.size());
        rows.add(row);
        return rows.size() - 1;
    }

    /** Whether a request that ended in that window can be counted: until the year 2650. */
    public static boolean holds(Window window) {
        return window.number() <= LATEST_WINDOW;
    }

    /** Adds one request, and returns what names its series and window. */
    public long add(int series, Window window, long nanos) {
        long place = place(series, window);
        counts.add(key(place, Scale.bucketOfNanos(nanos)), 1);
        requests++;
        return place;
    }

    /** Adds requests that were counted elsewhere. */
    public void add(int series, Window window, Buckets buckets) {
        long place = place(series, window);
        for (int i = 0; i < buckets.size(); i++) {
            counts.add(key(place, buckets.bucket(i)), buckets.count(i));
        }
        requests += buckets.total();
    }

    /**
     * Remembers the trace of a request where it is the slowest of its series and window.
     *
     * @param place what {@link #add(int, Window, long)} returned
     */
    public void trace(long place, long nanos, long high, long low) {
        slow.add(place, nanos, high, low);
    }

    /** All that was added. */
    public long requests() {
        return requests;
    }

    /** How often a series became {@link RequestSeries#OTHER}. */
    public int folded() {
        return folded;
    }

    private static long place(int series, Window window) {
        if (!holds(window)) {
            throw new IllegalArgumentException("a request must end before the year 2650");
        }
        return ((long) series << WINDOW_BITS) | window.number();
    }

    private static long key(long place, int bucket) {
        return (place << BUCKET_BITS) | (bucket - Scale.LOWEST);
    }

    /** What was added, in an order that depends on nothing but what was added, and in which order. */
    public List<RequestBatch> batches(DeliveryDigest digest) {
        Map<ServiceName, Parts> services = new LinkedHashMap<>();
        long[] keys = counts.sortedKeys();
        int from = 0;
        for (int i = 1; i <= keys.length; i++) {
            if (i == keys.length || keys[i] >>> BUCKET_BITS != keys[from] >>> BUCKET_BITS) {
                long place = keys[from] >>> BUCKET_BITS;
                Row row = rows.get((int) (place >>> WINDOW_BITS));
                services.computeIfAbsent(row.service(), service -> new Parts(service, digest))
                        .add(new SeriesWindow(
                                row.series(),
                                new Window(place & LATEST_WINDOW),
                                buckets(keys, from, i),
                                slow.slowest(place)));
                from = i;
            }
        }
        return services.values().stream()
                .flatMap(parts -> parts.batches().stream())
                .toList();
    }

    private Buckets buckets(long[] keys, int from, int to) {
        int[] buckets = new int[to - from];
        long[] totals = new long[to - from];
        Arrays.setAll(buckets, i -> (int) (keys[from + i] & ((1 << BUCKET_BITS) - 1)) + Scale.LOWEST);
        Arrays.setAll(totals, i -> counts.get(keys[from + i]));
        return Buckets.of(buckets, totals);
    }

    /** The batches of one service: one, unless it is too large. */
    private static final class Parts {
        private final ServiceName service;
        private final DeliveryDigest digest;
        private final List<RequestBatch> done = new ArrayList<>();
        private final List<SeriesWindow> open = new ArrayList<>();
        private int bytes;

        Parts(ServiceName service, DeliveryDigest digest) {
            this.service = service;
            this.digest = digest;
        }

        void add(SeriesWindow window) {
            open.add(window);
            RequestSeries series = window.series();
            bytes += BYTES_A_WINDOW
                    + series.environment().length()
                    + series.route().length()
                    + BYTES_A_BUCKET * window.buckets().size();
            if (bytes >= BATCH_BYTES) {
                close();
            }
        }

        private void close() {
            done.add(new RequestBatch(service, digest.id(service, done.size()), open));
            open.clear();
            bytes = 0;
        }

        List<RequestBatch> batches() {
            if (!open.isEmpty()) {
                close();
            }
            return done;
        }
    }

    /** The slowest request that told a trace, by series and window. */
    private static final class SlowTraces {
        private final LongTable places = new LongTable();
        private long[] nanos = new long[64];
        private long[] high = new long[64];
        private long[] low = new long[64];
        private int size;

        void add(long place, long took, long traceHigh, long traceLow) {
            int known = (int) places.get(place) - 1;
            if (known < 0) {
                if (size == nanos.length) {
                    nanos = Arrays.copyOf(nanos, size * 2);
                    high = Arrays.copyOf(high, size * 2);
                    low = Arrays.copyOf(low, size * 2);
                }
                known = size++;
                places.put(place, size);
            } else if (!isSlower(took, traceHigh, traceLow, known)) {
                return;
            }
            nanos[known] = took;
            high[known] = traceHigh;
            low[known] = traceLow;
        }

        private boolean isSlower(long took, long traceHigh, long traceLow, int known) {
            int order = Long.compare(took, nanos[known]);
            order = order == 0 ? Long.compareUnsigned(traceHigh, high[known]) : order;
            return (order == 0 ? Long.compareUnsigned(traceLow, low[known]) : order) > 0;
        }

        @Nullable
        SlowRequest slowest(long place) {
            int known = (int) places.get(place) - 1;
            return known < 0
                    ? null
                    : new SlowRequest(nanos[known], String.format("%016x%016x", high[known], low[known]));
        }
    }
}
