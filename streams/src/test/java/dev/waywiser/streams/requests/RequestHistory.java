package dev.waywiser.streams.requests;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.SlowRequest;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Batches of chance that a seed repeats: few services, series and buckets, so that much is added to the same. */
final class RequestHistory {
    private static final int SERVICES = 3;
    private static final List<String> ENVIRONMENTS = List.of("", "production");
    private static final List<String> ROUTES = List.of("/", "/orders/{id}", "/search");

    private final long seed;
    private final Random random;
    private final Instant end;
    private final int windows;

    /**
     * A history, of services that no other seed has.
     *
     * @param seed makes it
     * @param end when the last window ends, at the latest
     * @param windows how many windows it has
     */
    RequestHistory(long seed, Instant end, int windows) {
        this.seed = seed;
        this.random = new Random(seed);
        this.end = end;
        this.windows = windows;
    }

    List<RequestBatch> batches(int count) {
        List<RequestBatch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batches.add(batch());
        }
        return batches;
    }

    private RequestBatch batch() {
        List<SeriesWindow> series = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            series.add(new SeriesWindow(series(), window(), buckets(), random.nextBoolean() ? slow() : null));
        }
        return new RequestBatch(
                new ServiceName("checkout-" + seed + "-" + random.nextInt(SERVICES)),
                new UUID(random.nextLong(), random.nextLong()),
                series);
    }

    private RequestSeries series() {
        return new RequestSeries(
                pick(ENVIRONMENTS), pick(ROUTES), "GET", random.nextInt(4) == 0 ? StatusClass.ERROR : StatusClass.OK);
    }

    private Window window() {
        return new Window(Window.of(end).number() - 1 - random.nextInt(windows));
    }

    private Buckets buckets() {
        TreeMap<Integer, Long> counts = new TreeMap<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            counts.merge(-3 + random.nextInt(7), 1L + random.nextInt(5), Long::sum);
        }
        return Buckets.of(
                counts.keySet().stream().mapToInt(Integer::intValue).toArray(),
                counts.values().stream().mapToLong(Long::longValue).toArray());
    }

    private SlowRequest slow() {
        return new SlowRequest(
                random.nextInt(5), Integer.toString(1 + random.nextInt(9)).repeat(32));
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
