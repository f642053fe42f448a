package dev.waywiser.ingest.otlp;

import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.RequestsConfig;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.receive.Receiver;
import dev.waywiser.ingest.requests.DeliveryDigest;
import dev.waywiser.ingest.requests.RequestFold;
import dev.waywiser.ingest.requests.RouteTemplates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /v1/traces} and {@code POST /v1/metrics}. Whoever may post native events may do so. */
public final class Otlp {
    private static final Logger LOG = LoggerFactory.getLogger(Otlp.class);

    public static final String TRACES = "/v1/traces";
    public static final String METRICS = "/v1/metrics";

    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private final RequestsConfig config;
    private final RouteTemplates templates;
    private final EventGuard guard;
    private final OtlpMeters meters;
    private final Clock clock;
    private final AtomicBoolean told = new AtomicBoolean();

    public Otlp(EventAccess access, RequestsConfig config, MeterRegistry meters, Clock clock) {
        this.config = config;
        this.templates = new RouteTemplates(config.routes());
        this.guard = new EventGuard(access, "Spans and metrics");
        this.meters = new OtlpMeters(meters);
        this.clock = clock;
    }

    /** Refuses a request in the words of OTLP, for whoever stands in front of the endpoints. */
    public static void refuse(Context context, int status, String message) {
        OtlpAnswers.refused(context, status, message);
    }

    /** Adds the endpoints. */
    public void addTo(RoutesConfig routes, Receiver receiver) {
        OtlpEndpoint traces = new OtlpEndpoint(Signal.TRACES, JsonShape.TRACES, guard, this::spans);
        OtlpEndpoint metrics = new OtlpEndpoint(Signal.METRICS, JsonShape.METRICS, guard, this::metrics);
        routes.post(TRACES, receiver.endpoint(context -> traces));
        routes.post(METRICS, receiver.endpoint(context -> metrics));
    }

    private OtlpEndpoint.Folded spans(byte[] body, byte[] protobuf) throws IOException {
        RequestFold fold = new RequestFold();
        Rejections rejections = new Rejections();
        SpanReader reader = new SpanReader(protobuf, latestNanos(), templates, config, fold, rejections);
        reader.read();
        return new OtlpEndpoint.Folded(
                fold.batches(new DeliveryDigest(body)),
                List.of(),
                rejections,
                () -> meters.spans(reader.taken(), reader.unwanted(), fold.folded(), rejections));
    }

    private OtlpEndpoint.Folded metrics(byte[] body, byte[] protobuf) throws IOException {
        RequestFold fold = new RequestFold();
        Counters counters = new Counters();
        Rejections rejections = new Rejections();
        MetricReader reader = new MetricReader(protobuf, latestNanos(), templates, config, fold, counters, rejections);
        reader.read();
        reader.unwantedOf().ifPresent(this::tellOnce);
        return new OtlpEndpoint.Folded(
                fold.batches(new DeliveryDigest(body)),
                reader.cumulative(),
                rejections,
                () -> meters.points(reader.taken(), reader.unwanted(), fold.folded() + counters.folded(), rejections));
    }

    private void tellOnce(ServiceName service) {
        if (told.compareAndSet(false, true)) {
            LOG.info(
                    "Metrics about the requests of {} are left out, since its requests are counted from its spans."
                            + " If it sends none, list it in ingest.otlp.metricsOf",
                    service);
        }
    }

    private long latestNanos() {
        Instant latest = clock.instant().plus(RequestFold.MOST_AHEAD);
        return latest.getEpochSecond() * NANOS_A_SECOND + latest.getNano();
    }
}
