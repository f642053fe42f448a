package dev.waywiser.ingest.receive;

import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Publisher;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The road of a request, the same for every endpoint: admitted, read within limits, made into what is kept, written to
 * Kafka, and answered when that is acknowledged. No thread waits for the acknowledgement.
 */
public final class Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final Duration WARN_EVERY = Duration.ofSeconds(10);

    private final BytesInFlight inFlight;
    private final int largestBodyBytes;
    private final Publisher publisher;
    private final Executor answers;
    private final ReceiveMetrics metrics;
    private final Refusals refusals;
    private final Clock clock;
    private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

    /**
     * @param largestBodyBytes the largest body of one request
     * @param mostBytesInFlight how many bytes of bodies may be worked on at one time
     * @param answers writes the answers, so that Kafka's own thread need not
     * @param refusals counts what is refused
     */
    public Receiver(
            int largestBodyBytes,
            long mostBytesInFlight,
            Publisher publisher,
            Executor answers,
            Refusals refusals,
            MeterRegistry meters,
            Clock clock) {
        this.inFlight = new BytesInFlight(mostBytesInFlight);
        this.largestBodyBytes = largestBodyBytes;
        this.publisher = publisher;
        this.answers = answers;
        this.refusals = refusals;
        this.metrics = new ReceiveMetrics(meters, inFlight);
        this.clock = clock;
    }

    /** The endpoint of the source, whose requests are kept as they came. */
    public Handler endpoint(Source source) {
        return endpoint(context -> source, Answers::accepted);
    }

    /**
     * An endpoint where the request's address says more than its headers and its body.
     *
     * @param source what this request is sent to
     * @param answer writes the answer to a request after Kafka has acknowledged it
     */
    public Handler endpoint(Function<Context, Source> source, BiConsumer<Context, Delivery> answer) {
        return endpoint(context -> new Deliveries(source.apply(context), answer, metrics, clock));
    }

    /**
     * Any other endpoint.
     *
     * @param endpoint what this request is sent to
     */
    public Handler endpoint(Function<Context, Endpoint> endpoint) {
        return context -> receive(context, endpoint.apply(context));
    }

    /** Counts a delivery that an endpoint of its own has kept. */
    public void kept(Delivery delivery, Mapping mapping) {
        metrics.kept(delivery, mapping.reason());
    }

    private void receive(Context context, Endpoint endpoint) {
        BytesInFlight.Share share = inFlight.share();
        boolean handedOver = false;
        try {
            Headers headers = context::header;
            endpoint.admit(headers);
            BodyReader bodies = new BodyReader(Math.min(largestBodyBytes, endpoint.largestBodyBytes()));
            byte[] body = bodies.read(context.req(), endpoint.takesGzip(), share);
            long begun = System.nanoTime();
            publish(context, endpoint, endpoint.take(headers, body), begun, share);
            handedOver = true;
        } catch (RefusedException refused) {
            refuse(context, endpoint, refused.refusal());
        } finally {
            if (!handedOver) {
                share.close();
            }
        }
    }

    private void publish(Context context, Endpoint endpoint, Taken taken, long begun, BytesInFlight.Share share) {
        CompletableFuture<Void> acknowledged = taken.publish(publisher);
        CompletableFuture<Void> released = acknowledged.whenComplete((done, failure) -> share.close());
        context.future(() -> released.handleAsync(
                (done, failure) -> {
                    if (failure == null) {
                        metrics.acknowledged(Duration.ofNanos(System.nanoTime() - begun));
                        taken.acknowledged(context);
                    } else {
                        refuse(context, endpoint, notAcknowledged(taken, failure));
                    }
                    return taken;
                },
                answers));
    }

    private void refuse(Context context, Endpoint endpoint, Refusal refusal) {
        metrics.refused(endpoint.name(), refusal.kind());
        refusals.add(endpoint.name(), refusal.kind());
        endpoint.refuse(context, refusal);
    }

    private Refusal notAcknowledged(Taken taken, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        long now = System.nanoTime();
        long next = nextWarning.get();
        if (now - next >= 0 && nextWarning.compareAndSet(next, now + WARN_EVERY.toNanos())) {
            LOG.warn("Kafka did not acknowledge {}, which was answered 503: {}", taken, cause.toString());
        }
        return new Refusal(
                RefusalKind.NOT_ACKNOWLEDGED,
                "The delivery is not safely stored (" + cause.getClass().getSimpleName()
                        + "); send it again, which never counts twice",
                List.of());
    }
}
