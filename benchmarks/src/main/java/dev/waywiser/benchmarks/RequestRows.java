package dev.waywiser.benchmarks;

import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.store.RowWriter;
import dev.waywiser.store.rows.RequestBucketRow;
import dev.waywiser.store.rows.RequestTables;
import dev.waywiser.store.rows.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongConsumer;

/** Writes totals of requests as the sink does, at all resolutions; how many there are varies from window to window. */
final class RequestRows {
    private static final int BATCH = 100_000;
    private static final List<Resolution> COARSER = List.of(Resolution.MINUTE, Resolution.HOUR);

    private final RequestLoad load;
    private final RowWriter writer;
    private final Random random;
    private final Map<Resolution, List<Versioned<RequestBucketRow>>> batches = new EnumMap<>(Resolution.class);
    private final Map<Resolution, long[]> sums = new EnumMap<>(Resolution.class);
    private long version;

    RequestRows(RequestLoad load, RowWriter writer, long seed) {
        this.load = load;
        this.writer = writer;
        this.random = new Random(seed);
        for (Resolution resolution : Resolution.values()) {
            batches.put(resolution, new ArrayList<>());
            sums.put(resolution, new long[load.series() * RequestLoad.BUCKETS_A_SERIES]);
        }
    }

    /**
     * Writes every series from one instant to another, both of them whole hours or both within one, in the order of time.
     *
     * @param rows is told how many rows of ten seconds there are so far
     */
    void write(Instant from, Instant to, LongConsumer rows) {
        long written = 0;
        for (Instant at = from; at.isBefore(to); at = at.plus(Resolution.TEN_SECONDS.length())) {
            draw();
            written += write(Resolution.TEN_SECONDS, at);
            Instant end = at.plus(Resolution.TEN_SECONDS.length());
            for (Resolution coarser : COARSER) {
                if (coarser.start(end).equals(end) || !end.isBefore(to)) {
                    write(coarser, coarser.start(at));
                    Arrays.fill(sums(coarser), 0);
                }
            }
            rows.accept(written);
        }
        batches.keySet().forEach(this::flush);
    }

    private void draw() {
        int place = 0;
        for (int service = 0; service < load.services(); service++) {
            for (int number = 0; number < load.seriesAService(); number++) {
                Buckets buckets = RequestLoad.buckets(number);
                for (int i = 0; i < buckets.size(); i++) {
                    long requests = 1 + random.nextLong(2 * RequestLoad.BATCHES_A_WINDOW * buckets.count(i));
                    sums(Resolution.TEN_SECONDS)[place] = requests;
                    for (Resolution coarser : COARSER) {
                        sums(coarser)[place] += requests;
                    }
                    place++;
                }
            }
        }
    }

    private long[] sums(Resolution resolution) {
        return Objects.requireNonNull(sums.get(resolution));
    }

    private int write(Resolution resolution, Instant at) {
        List<Versioned<RequestBucketRow>> batch = Objects.requireNonNull(batches.get(resolution));
        int place = 0;
        for (int service = 0; service < load.services(); service++) {
            for (int number = 0; number < load.seriesAService(); number++) {
                Buckets buckets = RequestLoad.buckets(number);
                for (int i = 0; i < buckets.size(); i++) {
                    batch.add(new Versioned<>(
                            new RequestBucketRow(
                                    resolution,
                                    RequestLoad.service(service),
                                    RequestLoad.series(number),
                                    at,
                                    buckets.bucket(i),
                                    sums(resolution)[place++]),
                            version));
                }
                version++;
            }
            if (batch.size() >= BATCH) {
                flush(resolution);
            }
        }
        return place;
    }

    private void flush(Resolution resolution) {
        List<Versioned<RequestBucketRow>> batch = Objects.requireNonNull(batches.get(resolution));
        writer.write(RequestTables.of(resolution), batch);
        batch.clear();
    }
}
