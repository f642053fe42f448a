package dev.waywiser.events.requests;

import dev.waywiser.events.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary things of this package. */
final class Requests {
    private Requests() {}

    static Arbitrary<Double> seconds() {
        return Arbitraries.doubles().between(-9, 3).map(exponent -> Math.pow(10, exponent));
    }

    static Arbitrary<Buckets> buckets() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(Scale.LOWEST, Scale.HIGHEST),
                        Arbitraries.longs().between(-1_000, 1_000_000))
                .ofMaxSize(12)
                .map(counts -> {
                    TreeMap<Integer, Long> sorted = new TreeMap<>(counts);
                    return Buckets.of(
                            sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
                            sorted.values().stream().mapToLong(Long::longValue).toArray());
                });
    }

    static Arbitrary<RequestSeries> series() {
        return Combinators.combine(
                        Arbitraries.of("", "production", "Staging"),
                        Arbitraries.of("/", "/orders/{id}", "/é/\uD83D\uDE00", RequestSeries.OTHER),
                        Arbitraries.of("GET", "POST", RequestSeries.OTHER),
                        Arbitraries.of(StatusClass.class))
                .as(RequestSeries::new);
    }

    static Arbitrary<SlowRequest> slowRequests() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.of("1", "2", "f").map(digit -> digit.repeat(32)))
                .as(SlowRequest::new);
    }

    private static Arbitrary<SeriesWindow> windows() {
        return Combinators.combine(
                        series(),
                        Arbitraries.longs().between(0, 1L << 40).map(Window::new),
                        buckets(),
                        slowRequests().injectNull(0.5))
                .as(SeriesWindow::new);
    }

    static Arbitrary<RequestBatch> batches() {
        return Combinators.combine(
                        Arbitraries.create(UUID::randomUUID), windows().list().ofMaxSize(5))
                .as((id, windows) -> new RequestBatch(new ServiceName("shop"), id, windows));
    }

    static Arbitrary<Histogram> histograms() {
        return Arbitraries.oneOf(explicit().map(each -> each), exponential().map(each -> each));
    }

    static Arbitrary<ExplicitHistogram> explicit() {
        return Combinators.combine(
                        seconds().set().ofMaxSize(8),
                        Arbitraries.longs().between(0, 50).list().ofSize(9))
                .as((bounds, counts) -> {
                    List<Double> rising = new ArrayList<>(bounds);
                    rising.sort(null);
                    return new ExplicitHistogram(rising, counts.subList(0, rising.size() + 1));
                });
    }

    static Arbitrary<ExponentialHistogram> exponential() {
        return Combinators.combine(
                        Arbitraries.integers().between(-4, 12),
                        Arbitraries.of(1.0, 0.001, 1e-6),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.integers().between(-20, 20),
                        Arbitraries.longs().between(0, 50).list().ofMaxSize(10))
                .as(ExponentialHistogram::new);
    }

    static Arbitrary<CumulativeBatch> counters() {
        Arbitrary<CumulativePoint> points = Combinators.combine(
                        Arbitraries.create(UUID::randomUUID),
                        series(),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.longs().between(1, Long.MAX_VALUE),
                        histograms())
                .as(CumulativePoint::new);
        return points.list().ofMaxSize(4).map(all -> new CumulativeBatch(new ServiceName("shop"), all));
    }
}
