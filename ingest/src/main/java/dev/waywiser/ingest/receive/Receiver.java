package dev.waywiser.ingest.receive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Outcome;
import dev.waywiser.ingest.publish.Publisher;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The road of a request, the same for every source: admitted, read within limits, verified and mapped, written to
 * Kafka, and answered when that is acknowledged. No thread waits for the acknowledgement.
 */
public final class Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final int LONGEST_WORDS = 500;
    private static final Duration WARN_EVERY = Duration.ofSeconds(10);

    private final BytesInFlight inFlight;
    private final int largestBodyBytes;
    private final Publisher publisher;
    private final Executor answers;
    private final ReceiveMetrics metrics;
    private final Clock clock;
    private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

    /**
     * @param largestBodyBytes the largest body of one request
     * @param mostBytesInFlight how many bytes of bodies may be worked on at one time
     * @param answers writes the answers, so that Kafka's own thread need not
     */
    public Receiver(
            int largestBodyBytes,
            long mostBytesInFlight,
            Publisher publisher,
            Executor answers,
            MeterRegistry meters,
            Clock clock) {
        this.inFlight = new BytesInFlight(mostBytesInFlight);
        this.largestBodyBytes = largestBodyBytes;
        this.publisher = publisher;
        this.answers = answers;
        this.metrics = new ReceiveMetrics(meters, inFlight);
        this.clock = clock;
    }

    /** The endpoint of the source. */
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
        return context -> receive(context, source.apply(context), answer);
    }

    private void receive(Context context, Source source, BiConsumer<Context, Delivery> answer) {
        BytesInFlight.Share share = inFlight.share();
        boolean handedOver = false;
        try {
            Headers headers = context::header;
            source.admit(headers);
            BodyReader bodies = new BodyReader(Math.min(largestBodyBytes, source.largestBodyBytes()));
            byte[] body = bodies.read(context.req(), source.takesGzip(), share);
            long begun = System.nanoTime();
            Mapping mapping = source.map(headers, body);
            publish(context, source, answer, delivery(source, headers, mapping), body, reason(mapping), begun, share);
            handedOver = true;
        } catch (RefusedException refused) {
            refuse(context, source, refused.refusal());
        } finally {
            if (!handedOver) {
                share.close();
            }
        }
    }

    private void publish(
            Context context,
            Source source,
            BiConsumer<Context, Delivery> answer,
            Delivery delivery,
            byte[] body,
            @Nullable Reason reason,
            long begun,
            BytesInFlight.Share share) {
        CompletableFuture<Void> acknowledged = publisher.publish(delivery, body);
        CompletableFuture<Void> released = acknowledged.whenComplete((done, failure) -> share.close());
        context.future(() -> released.handleAsync(
                (done, failure) -> {
                    if (failure == null) {
                        metrics.kept(delivery, reason, Duration.ofNanos(System.nanoTime() - begun));
                        answer.accept(context, delivery);
                    } else {
                        refuse(context, source, notAcknowledged(delivery, failure));
                    }
                    return delivery;
                },
                answers));
    }

    private void refuse(Context context, Source source, Refusal refusal) {
        metrics.refused(source.name(), refusal.kind());
        Answers.refused(context, source, refusal);
    }

    private Delivery delivery(Source source, Headers headers, Mapping mapping) {
        Outcome outcome = Outcome.MAPPED;
        String words = null;
        if (mapping instanceof Mapping.Ignored ignored) {
            outcome = Outcome.IGNORED;
            words = ignored.words();
        } else if (mapping instanceof Mapping.Unmapped unmapped) {
            outcome = Outcome.UNMAPPED;
            words = unmapped.words();
        }
        return new Delivery(
                UUID.randomUUID(),
                source.name(),
                Instant.now(clock),
                headers.get("Content-Type"),
                source.proof(),
                outcome,
                words == null ? null : readable(words),
                source.senderId(headers),
                source.event(headers),
                mapping instanceof Mapping.Mapped mapped ? mapped.events() : List.of());
    }

    /** What a sender wrote may be part of the words: they are cut, and what is no text in UTF-8 is replaced. */
    private static String readable(String words) {
        String cut = words.substring(0, Math.min(words.length(), LONGEST_WORDS));
        return new String(cut.getBytes(UTF_8), UTF_8);
    }

    private static @Nullable Reason reason(Mapping mapping) {
        if (mapping instanceof Mapping.Ignored ignored) {
            return ignored.reason();
        }
        return mapping instanceof Mapping.Unmapped unmapped ? unmapped.reason() : null;
    }

    private Refusal notAcknowledged(Delivery delivery, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        long now = System.nanoTime();
        long next = nextWarning.get();
        if (now - next >= 0 && nextWarning.compareAndSet(next, now + WARN_EVERY.toNanos())) {
            LOG.warn(
                    "Kafka did not acknowledge delivery {}, which was answered 503: {}",
                    delivery.id(),
                    cause.toString());
        }
        return new Refusal(
                RefusalKind.NOT_ACKNOWLEDGED,
                "The delivery is not safely stored (" + cause.getClass().getSimpleName()
                        + "); send it again, which never counts twice",
                List.of());
    }
}
