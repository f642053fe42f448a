package dev.waywiser.ingest.receive;

import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Publisher;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The endpoint of a source whose requests are kept as they came, beside the events that they became. */
final class Deliveries implements Endpoint {
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
        Delivery delivery =
                understood.delivery(UUID.randomUUID(), source.name(), Instant.now(clock), headers.get("Content-Type"));
        return new Kept(delivery, body, understood.mapping().reason());
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
}
