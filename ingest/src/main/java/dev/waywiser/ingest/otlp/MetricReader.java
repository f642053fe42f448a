package dev.waywiser.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.CumulativeBatch;
import dev.waywiser.events.requests.CumulativePoint;
import dev.waywiser.events.requests.Histogram;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Window;
import dev.waywiser.ingest.RequestsConfig;
import dev.waywiser.ingest.requests.RequestFold;
import dev.waywiser.ingest.requests.RouteTemplates;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the requests that histograms of an ExportMetricsServiceRequest tell of. Not thread-safe. */
final class MetricReader implements Resources.Items {
    /** Of today, and of before OpenTelemetry's semantic conventions 1.23. */
    private static final Set<String> NAMES = Set.of("http.server.request.duration", "http.server.duration");

    private static final int NAME = ProtoReader.tag(1, 2);
    private static final int UNIT = ProtoReader.tag(3, 2);
    private static final int HISTOGRAM = ProtoReader.tag(9, 2);
    private static final int EXPONENTIAL_HISTOGRAM = ProtoReader.tag(10, 2);
    private static final int POINT = ProtoReader.tag(1, 2);
    private static final int TEMPORALITY = ProtoReader.tag(2, 0);
    private static final int DELTA = 1;
    private static final int CUMULATIVE = 2;

    private final byte[] bytes;
    private final long latestNanos;
    private final RequestsConfig config;
    private final RequestFold fold;
    private final Counters counters;
    private final Rejections rejections;
    private final Senders senders;
    private final AttributeSet all;
    private final DataPoint point;
    private final RequestNames names;

    private Resources.Origin origin = new Resources.Origin(null, "", Rejection.NO_SERVICE);
    private @Nullable ServiceName countedAs;
    private long metricName;
    private long metricUnit;
    private int temporality;
    private int taken;
    private int unwanted;
    private @Nullable ServiceName unwantedOf;

    MetricReader(
            byte[] bytes,
            long latestNanos,
            RouteTemplates templates,
            RequestsConfig config,
            RequestFold fold,
            Counters counters,
            Rejections rejections) {
        this.bytes = bytes;
        this.latestNanos = latestNanos;
        this.config = config;
        this.fold = fold;
        this.counters = counters;
        this.rejections = rejections;
        Attributes attributes = new Attributes(bytes);
        this.senders = new Senders(bytes);
        this.all = new AttributeSet(bytes);
        this.point = new DataPoint(attributes, all);
        this.names = new RequestNames(bytes, fold, templates, attributes);
    }

    /**
     * Reads all of it.
     *
     * @throws IOException where the bytes are no such request
     */
    void read() throws IOException {
        new Resources(bytes, this).read();
    }

    /** Data points that were counted. */
    int taken() {
        return taken;
    }

    /** Data points about requests that are counted from spans. */
    int unwanted() {
        return unwanted;
    }

    /** A service of which such points came. */
    Optional<ServiceName> unwantedOf() {
        return Optional.ofNullable(unwantedOf);
    }

    /** What the counters of services told. */
    List<CumulativeBatch> cumulative() {
        return counters.batches();
    }

    @Override
    public void origin(Resources.Origin next, ProtoReader resourceItems) throws IOException {
        origin = next;
        ServiceName service = next.service();
        countedAs = service == null ? null : config.metricsName(service).orElse(null);
        senders.resource(resourceItems);
    }

    @Override
    public void scope(ProtoReader scopeItems) throws IOException {
        senders.scope(scopeItems);
    }

    @Override
    public void item(ProtoReader in) throws IOException {
        long metric = in.slice();
        metricName = ProtoReader.NO_SLICE;
        metricUnit = ProtoReader.NO_SLICE;
        ProtoReader fields = in.of(metric);
        for (int tag = fields.tag(); tag != 0; tag = fields.tag()) {
            if (tag == NAME) {
                metricName = fields.slice();
            } else if (tag == UNIT) {
                metricUnit = fields.slice();
            } else {
                fields.skip(tag);
            }
        }
        if (!NAMES.contains(lenient(metricName))) {
            return;
        }
        Optional<UnitOfTime> unit = UnitOfTime.of(lenient(metricUnit));
        ProtoReader again = in.of(metric);
        for (int tag = again.tag(); tag != 0; tag = again.tag()) {
            if (tag == HISTOGRAM || tag == EXPONENTIAL_HISTOGRAM) {
                histogram(in, again.slice(), unit, tag == EXPONENTIAL_HISTOGRAM);
            } else {
                again.skip(tag);
            }
        }
    }

    /** Names of metrics and units are compared with what is known, so that what is no text is simply another one. */
    private String lenient(long slice) {
        return new String(bytes, ProtoReader.from(slice), ProtoReader.length(slice), UTF_8);
    }

    private void histogram(ProtoReader in, long histogram, Optional<UnitOfTime> unit, boolean exponential)
            throws IOException {
        temporality = 0;
        ProtoReader fields = in.of(histogram);
        for (int tag = fields.tag(); tag != 0; tag = fields.tag()) {
            if (tag == TEMPORALITY) {
                temporality = fields.int32();
            } else {
                fields.skip(tag);
            }
        }
        ProtoReader points = in.of(histogram);
        for (int tag = points.tag(); tag != 0; tag = points.tag()) {
            if (tag == POINT) {
                ProtoReader one = in.of(points.slice());
                if (exponential) {
                    point.readExponential(one);
                } else {
                    point.readExplicit(one);
                }
                if (!point.isEmpty()) {
                    count(unit, exponential);
                }
            } else {
                points.skip(tag);
            }
        }
    }

    private void count(Optional<UnitOfTime> unit, boolean exponential) {
        ServiceName service = countedAs;
        Rejection why = null;
        if (origin.service() == null) {
            why = Objects.requireNonNull(origin.why());
        } else if (service == null) {
            unwanted++;
            unwantedOf = origin.service();
        } else if (unit.isEmpty()) {
            why = Rejection.UNIT;
        } else if (temporality != DELTA && temporality != CUMULATIVE) {
            why = Rejection.TEMPORALITY;
        } else if (point.timeNanos() == 0 || Long.compareUnsigned(point.timeNanos(), point.startNanos()) < 0) {
            why = Rejection.TIMES;
        } else if (Long.compareUnsigned(point.timeNanos(), latestNanos) > 0) {
            why = Rejection.FUTURE;
        } else if (all.isTooLarge() || senders.isTooLarge()) {
            why = Rejection.ATTRIBUTES;
        } else {
            why = count(service, unit.get(), exponential);
        }
        if (why != null) {
            rejections.add(why);
        }
    }

    private @Nullable Rejection count(ServiceName service, UnitOfTime unit, boolean exponential) {
        Histogram histogram;
        try {
            histogram = exponential ? point.exponential(unit) : point.explicit(unit);
        } catch (IllegalArgumentException wrong) {
            return Rejection.COUNTS;
        }
        Optional<RequestSeries> series = names.series(origin.environment());
        if (series.isEmpty()) {
            return Rejection.NAME;
        }
        if (temporality == DELTA) {
            fold.add(fold.series(service, series.get()), Window.ofNanos(point.timeNanos() - 1), histogram.buckets());
        } else {
            counters.add(
                    service,
                    new CumulativePoint(
                            senders.sender(metricName, metricUnit, all),
                            series.get(),
                            point.startNanos(),
                            point.timeNanos(),
                            histogram));
        }
        taken++;
        return null;
    }
}
