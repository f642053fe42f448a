package dev.waywiser.ingest.receive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Outcome;
import dev.waywiser.ingest.publish.Publisher;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The endpoint of a source whose requests are kept as they came, beside the events that they became. */
final class Deliveries implements Endpoint {
    private static final int LONGEST_WORDS = 500;

    private final Source source;
    private final BiConsumer<Context, Delivery> answer;
    private final ReceiveMetrics metrics;
    private final Clock clock;

    Deliveries(Source source, BiConsumer<Context, Delivery> answer, ReceiveMetrics metrics, Clock clock) {
        this.source = source;
        this.answer = answer;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public boolean takesGzip() {
        return source.takesGzip();
    }

    @Override
    public int largestBodyBytes() {
        return source.largestBodyBytes();
    }

    @Override
    public void admit(Headers headers) throws RefusedException {
        source.admit(headers);
    }

    @Override
    public Taken take(Headers headers, byte[] body) throws RefusedException {
        Understood understood = source.understand(headers, body);
        return new Kept(delivery(headers, understood), body, reason(understood.mapping()));
    }

    @Override
    public void refuse(Context context, Refusal refusal) {
        Answers.refused(context, source.challenge(), refusal);
    }

    private final class Kept implements Taken {
        private final Delivery delivery;
        private final byte[] body;
        private final @Nullable Reason reason;

        Kept(Delivery delivery, byte[] body, @Nullable Reason reason) {
            this.delivery = delivery;
            this.body = body;
            this.reason = reason;
        }

        @Override
        public CompletableFuture<Void> publish(Publisher publisher) {
            return publisher.publish(delivery, body);
        }

        @Override
        public void acknowledged(Context context) {
            metrics.kept(delivery, reason);
            answer.accept(context, delivery);
        }

        @Override
        public String toString() {
            return "delivery " + delivery.id();
        }
    }

    private Delivery delivery(Headers headers, Understood understood) {
        Mapping mapping = understood.mapping();
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
                understood.proof(),
                outcome,
                words == null ? null : readable(words),
                understood.senderId(),
                understood.event(),
                mapping instanceof Mapping.Mapped mapped ? mapped.events() : List.of(),
                mapping instanceof Mapping.Mapped mapped ? mapped.declared() : List.of());
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
}
